import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../action/button.js';
import { IconButton } from '../action/icon-button.js';
import { cx } from '../lib/cx.js';
import { useUiText } from '../lib/ui-text.js';
import type { DrawnField } from './drawn-field.js';
import { kindOf } from './field-kind.js';
import { FieldSet } from './field-set.js';
import { useFormSettings } from './form-context.js';
import { withDefaults } from './values.js';

/** A list that grows, shrinks and is put in order with buttons alone; each change is announced. */
export function ListField({ field }: { readonly field: DrawnField }) {
  const t = useUiText();
  const { Field } = useFormSettings();
  const list = useRef<HTMLDivElement>(null);
  const [news, setNews] = useState('');
  const [focusOn, setFocusOn] = useState<string | null>(null);
  const entries: readonly unknown[] = Array.isArray(field.value) ? field.value : [];
  const items = field.schema.items ?? {};
  // Entries of one control need neither a frame nor a visible name each.
  const isPlain = !['object', 'union', 'list', 'record'].includes(kindOf(items));

  useEffect(() => {
    if (focusOn !== null) {
      const target = list.current?.querySelector<HTMLElement>(`[data-control="${focusOn}"]:not([disabled])`);
      target?.focus();
      setFocusOn(null);
    }
  }, [focusOn]);

  const move = (from: number, to: number) => {
    const next = [...entries];
    next.splice(to, 0, ...next.splice(from, 1));
    field.onChange(next);
    const up = to < from;
    setNews(up ? t('form.movedUp', { number: to + 1 }) : t('form.movedDown', { number: to + 1 }));
    // The button of the moved entry keeps the focus; at the end of the list only the other one is left.
    const isAtEnd = to === 0 || to === entries.length - 1;
    setFocusOn(`${to}-${up === isAtEnd ? 'down' : 'up'}`);
  };
  const remove = (index: number) => {
    field.onChange(entries.filter((_, at) => at !== index));
    setNews(t('form.removed'));
    setFocusOn('add');
  };
  const isFull = entries.length >= (field.schema.maxItems ?? Number.POSITIVE_INFINITY);
  return (
    <FieldSet legend={field.words.title} help={field.words.help} error={field.error}>
      <div ref={list} className="flex flex-col gap-2">
        {entries.length === 0 && <p className="text-fg-muted text-xs">{t('form.emptyList')}</p>}
        {entries.map((_, index) => (
          <div
            key={`${field.path}.${index}`}
            className={cx('flex items-start gap-1', !isPlain && 'rounded-card border border-line-subtle p-2')}
          >
            <div className="min-w-0 flex-1">
              <Field
                path={`${field.path}.${index}`}
                name={t('form.item', { number: index + 1 })}
                schema={items}
                isRequired={false}
                isLabelHidden={isPlain}
              />
            </div>
            <IconButton
              label={t('moveUp')}
              size="small"
              data-control={`${index}-up`}
              isDisabled={field.isDisabled || index === 0}
              onPress={() => move(index, index - 1)}
            >
              <ArrowUp aria-hidden="true" size={14} />
            </IconButton>
            <IconButton
              label={t('moveDown')}
              size="small"
              data-control={`${index}-down`}
              isDisabled={field.isDisabled || index === entries.length - 1}
              onPress={() => move(index, index + 1)}
            >
              <ArrowDown aria-hidden="true" size={14} />
            </IconButton>
            <IconButton label={t('remove')} size="small" isDisabled={field.isDisabled} onPress={() => remove(index)}>
              <Trash2 aria-hidden="true" size={14} />
            </IconButton>
          </div>
        ))}
        <Button
          size="small"
          className="self-start"
          data-control="add"
          icon={<Plus aria-hidden="true" size={14} />}
          isDisabled={field.isDisabled || isFull}
          onPress={() => field.onChange([...entries, withDefaults(items, undefined) ?? ''])}
        >
          {t('form.addItem')}
        </Button>
        <p role="status" className="sr-only">
          {news}
        </p>
      </div>
    </FieldSet>
  );
}
