import type { CannedResponseDto } from '@tandem/contracts';
import { cx } from '@tandem/ui';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { bodyOf } from '../model/canned-match.ts';

interface PickerProps {
  readonly id: string;
  readonly responses: readonly CannedResponseDto[];
  readonly query: string;
  readonly active: number;
  readonly locale: 'zh-CN' | 'en';
  readonly onPick: (response: CannedResponseDto) => void;
}

/** The list above the composer. The text field keeps the focus and points here with `aria-activedescendant`. */
export function CannedPicker({ id, responses, query, active, locale, onPick }: PickerProps) {
  const { t } = useTranslation('inbox');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className="absolute right-3 bottom-full left-3 z-20 mb-1 overflow-hidden rounded-card border border-line-subtle bg-raised shadow-mid">
      {responses.length === 0 ? (
        <p className="px-3 py-2 text-fg-muted text-sm">{t('composer.cannedEmpty', { query })}</p>
      ) : (
        <div
          ref={list}
          id={id}
          role="listbox"
          // It scrolls, so it can be reached; the section around handles its keys as well.
          tabIndex={0}
          aria-activedescendant={`${id}-${active}`}
          aria-label={t('composer.canned')}
          className="focus-ring-inset max-h-64 overflow-y-auto p-1"
        >
          {responses.map((response, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text field handles the keys of this list
            <div
              key={response.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPick(response)}
              className={cx('flex flex-col rounded-input px-2 py-1.5', index === active && 'bg-hover')}
            >
              <span className="flex items-baseline gap-2 text-sm">
                <code className="font-mono text-accent-text text-xs">/{response.shortcode}</code>
                <span className="truncate font-medium">{response.title}</span>
              </span>
              <span className="truncate text-fg-muted text-xs">{bodyOf(response, locale)}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
