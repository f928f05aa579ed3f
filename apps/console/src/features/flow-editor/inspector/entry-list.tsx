import { Button, IconButton } from '@tandem/ui';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface EntryListProps<T> {
  readonly entries: readonly T[];
  readonly onChange: (entries: T[]) => void;
  readonly newEntry: () => T;
  readonly addLabel: string;
  readonly titleOf: (number: number) => string;
  readonly removeLabel: (number: number) => string;
  readonly isDisabled: boolean;
  readonly children: (entry: T, change: (entry: T) => void, index: number) => ReactNode;
}

/** A list of small forms that can be added, removed and put in order with buttons. */
export function EntryList<T>({ entries, onChange, newEntry, isDisabled, children, ...labels }: EntryListProps<T>) {
  const { t } = useTranslation('flows');
  const replace = (index: number, entry: T) => onChange(entries.map((old, at) => (at === index ? entry : old)));
  const move = (from: number, to: number) => {
    const next = [...entries];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange(next);
  };
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col gap-3 empty:hidden">
        {entries.map((entry, index) => (
          <li
            key={index}
            aria-label={labels.titleOf(index + 1)}
            className="flex flex-col gap-2 rounded-card border border-line-subtle p-2.5"
          >
            <div className="flex items-center gap-0.5">
              <span className="flex-1 font-medium text-fg-secondary text-xs">{labels.titleOf(index + 1)}</span>
              <IconButton
                size="small"
                label={t('field.moveUp')}
                isDisabled={isDisabled || index === 0}
                onPress={() => move(index, index - 1)}
              >
                <ArrowUp aria-hidden="true" size={13} />
              </IconButton>
              <IconButton
                size="small"
                label={t('field.moveDown')}
                isDisabled={isDisabled || index === entries.length - 1}
                onPress={() => move(index, index + 1)}
              >
                <ArrowDown aria-hidden="true" size={13} />
              </IconButton>
              <IconButton
                size="small"
                label={labels.removeLabel(index + 1)}
                isDisabled={isDisabled}
                onPress={() => onChange(entries.filter((_, at) => at !== index))}
              >
                <X aria-hidden="true" size={13} />
              </IconButton>
            </div>
            {children(entry, (next) => replace(index, next), index)}
          </li>
        ))}
      </ul>
      <Button
        size="small"
        isDisabled={isDisabled}
        icon={<Plus aria-hidden="true" size={13} />}
        onPress={() => onChange([...entries, newEntry()])}
        className="self-start"
      >
        {labels.addLabel}
      </Button>
    </div>
  );
}
