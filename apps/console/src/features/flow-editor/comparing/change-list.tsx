import type { FlowDocument } from '@tandem/flow';
import { Badge, cx } from '@tandem/ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changeGroups, type ShownChange, shownChanges } from './change-groups.ts';
import { ChangeMark } from './change-mark.tsx';
import { type ChangeWords, useChangeWords } from './use-change-words.ts';

interface ListProps {
  readonly before: FlowDocument;
  readonly after: FlowDocument;
  /** What is said when nothing differs. */
  readonly nothing: string;
  /** Makes each change a button that leads to it. */
  readonly onGo?: (change: ShownChange) => void;
  /** The change one is at. */
  readonly current?: string | undefined;
}

/** What differs between two drawings, by steps, connections, settings, texts and notes, each with before and after. */
export function ChangeList({ before, after, nothing, onGo, current }: ListProps) {
  const { t } = useTranslation('drafts');
  const changes = useMemo(() => shownChanges(before, after), [before, after]);
  const wordsOf = useChangeWords(before, after);
  const titles = {
    steps: t('group.steps'),
    wires: t('group.wires'),
    settings: t('group.settings'),
    texts: t('group.texts'),
    notes: t('group.notes'),
  };
  if (changes.length === 0) return <p className="text-fg-secondary text-sm">{nothing}</p>;
  return (
    <div className="flex flex-col gap-4">
      {changeGroups.map((group) => {
        const list = changes.filter((change) => change.group === group);
        if (list.length === 0) return null;
        return (
          <section key={group} aria-label={titles[group]}>
            <h3 className="flex items-center gap-2 pb-1.5 font-semibold text-sm">
              {titles[group]}
              <Badge>{list.length}</Badge>
            </h3>
            <ul className="flex flex-col gap-1.5">
              {list.map((change) => (
                <li key={change.id} data-change-id={change.id}>
                  <Entry change={change} words={wordsOf(change)} onGo={onGo} isCurrent={change.id === current} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface EntryProps {
  readonly change: ShownChange;
  readonly words: ChangeWords;
  readonly onGo: ListProps['onGo'];
  readonly isCurrent: boolean;
}

function Entry({ change, words, onGo, isCurrent }: EntryProps) {
  const { t } = useTranslation('drafts');
  const body = (
    <>
      <span className="flex min-w-0 items-center gap-1.5">
        <ChangeMark kind={change.kind} />
        <span className="min-w-0 truncate font-medium">{words.subject}</span>
        {words.field !== '' && <span className="min-w-0 truncate text-fg-secondary">{words.field}</span>}
      </span>
      {words.before !== undefined && (
        <span className="line-clamp-4 break-words text-fg-secondary">
          <span className="sr-only">{t('change.before')} </span>
          <del>{words.before}</del>
        </span>
      )}
      {words.after !== undefined && (
        <span className="line-clamp-4 break-words">
          <span className="sr-only">{t('change.after')} </span>
          <ins className="no-underline">
            <span aria-hidden="true">→ </span>
            {words.after}
          </ins>
        </span>
      )}
    </>
  );
  const style = cx(
    'flex w-full flex-col gap-0.5 rounded-input border px-2 py-1.5 text-left text-xs',
    isCurrent ? 'border-accent bg-accent-subtle' : 'border-line-subtle',
  );
  if (!onGo) return <div className={style}>{body}</div>;
  return (
    <button
      type="button"
      aria-current={isCurrent || undefined}
      onClick={() => onGo(change)}
      className={cx(style, 'focus-ring cursor-default hover:bg-hover')}
    >
      {body}
    </button>
  );
}
