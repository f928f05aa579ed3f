import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../action/button.js';
import { IconButton } from '../action/icon-button.js';
import { TextField } from '../field/text-field.js';
import { useUiText } from '../lib/ui-text.js';
import type { DrawnField } from './drawn-field.js';
import { isRecord, typeOf } from './field-kind.js';
import { FieldSet } from './field-set.js';

type Row = readonly [key: string, value: string];

/** Names with values. Rows are kept apart from the value, so that a half-written or doubled name is not lost while typing. */
export function RecordField({ field }: { readonly field: DrawnField }) {
  const t = useUiText();
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(field.value));
  const values = typeof field.schema.additionalProperties === 'object' ? field.schema.additionalProperties : {};
  const isNumeric = ['number', 'integer'].includes(typeOf(values) ?? '');
  const change = (next: readonly Row[]) => {
    setRows(next);
    const named = next.filter(([key]) => key !== '');
    field.onChange(Object.fromEntries(named.map(([key, value]) => [key, isNumeric ? Number(value) : value])));
  };
  const changeRow = (index: number, row: Row) => change(rows.map((old, at) => (at === index ? row : old)));
  return (
    <FieldSet legend={field.words.title} help={field.words.help} error={field.error}>
      <div className="flex flex-col gap-2">
        {rows.map(([key, value], index) => (
          <div key={`${field.path}.${rows.length}.${index}`} className="flex items-end gap-1">
            <TextField
              className="flex-1"
              isMono
              label={t('form.key')}
              isLabelHidden={index > 0}
              isDisabled={field.isDisabled}
              value={key}
              onChange={(next) => changeRow(index, [next, value])}
            />
            <TextField
              className="flex-1"
              label={t('form.value')}
              isLabelHidden={index > 0}
              isDisabled={field.isDisabled}
              value={value}
              onChange={(next) => changeRow(index, [key, next])}
            />
            <IconButton
              label={t('remove')}
              isDisabled={field.isDisabled}
              onPress={() => change(rows.filter((_, at) => at !== index))}
            >
              <Trash2 aria-hidden="true" size={14} />
            </IconButton>
          </div>
        ))}
        <Button
          size="small"
          className="self-start"
          icon={<Plus aria-hidden="true" size={14} />}
          isDisabled={field.isDisabled}
          onPress={() => setRows([...rows, ['', '']])}
        >
          {t('form.addItem')}
        </Button>
      </div>
    </FieldSet>
  );
}

const rowsOf = (value: unknown): readonly Row[] =>
  isRecord(value) ? Object.entries(value).map(([key, entry]) => [key, String(entry)] as const) : [];
