import { Avatar } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { peopleAmong, useViewers } from '../data/viewers-store.ts';
import { useViewersText } from './use-viewers-text.ts';

/** Colleagues who have this conversation open, too: who replies, and who looks. */
export function ViewersLine({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('thread');
  const people = peopleAmong(useViewers(conversationId));
  const text = useViewersText(people, (names, isOne) =>
    t(isOne ? 'viewers.viewing' : 'viewers.viewingMany', { names }),
  );
  if (people.length === 0) return null;
  return (
    <p data-testid="viewers" className="flex items-center gap-1.5 px-4 py-1 text-fg-muted text-xs">
      <span className="-space-x-1 flex" aria-hidden="true">
        {people.slice(0, 3).map(({ id, displayName, isReplying }) => (
          <span key={id} className={isReplying ? 'rounded-full ring-2 ring-accent' : undefined}>
            <Avatar name={displayName} size="small" />
          </span>
        ))}
      </span>
      {text}
    </p>
  );
}
