import { Avatar, cx } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { peopleAmong, useViewers } from '../data/viewers-store.ts';
import { useViewersText } from '../thread/use-viewers-text.ts';

const shown = 2;

/** Colleagues who have the conversation of a row open. */
export function RowViewers({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('thread');
  const people = peopleAmong(useViewers(conversationId));
  const text = useViewersText(people, (names, isOne) => t(isOne ? 'viewers.onRow' : 'viewers.onRowMany', { names }));
  if (people.length === 0) return null;
  return (
    <span data-testid="row-viewers" className="-space-x-1.5 flex shrink-0 items-center">
      <span className="sr-only">{text}</span>
      {people.slice(0, shown).map(({ id, displayName, isReplying }) => (
        <span
          key={id}
          aria-hidden="true"
          title={isReplying ? t('viewers.replying', { name: displayName }) : displayName}
          className={cx('rounded-full ring-2', isReplying ? 'ring-accent' : 'ring-surface')}
        >
          <Avatar name={displayName} size="small" className="size-5" />
        </span>
      ))}
      {people.length > shown && (
        <span aria-hidden="true" className="pl-2 text-fg-muted text-xs">
          +{people.length - shown}
        </span>
      )}
    </span>
  );
}
