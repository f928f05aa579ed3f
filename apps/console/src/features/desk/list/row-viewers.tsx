import { Avatar } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useViewers } from '../data/viewers-store.ts';

const shown = 2;

/** Colleagues who have the conversation of a row open. */
export function RowViewers({ conversationId }: { readonly conversationId: string }) {
  const { t, i18n } = useTranslation('thread');
  const viewers = useViewers(conversationId);
  if (viewers.length === 0) return null;
  const names = [...new Map(viewers.map(({ id, displayName }) => [id, displayName])).values()];
  const listed = { names: new Intl.ListFormat(i18n.language).format(names) };
  return (
    <span data-testid="row-viewers" className="-space-x-1.5 flex shrink-0 items-center">
      <span className="sr-only">
        {names.length === 1 ? t('viewers.onRow', listed) : t('viewers.onRowMany', listed)}
      </span>
      {names.slice(0, shown).map((name) => (
        <span key={name} aria-hidden="true" title={name} className="rounded-full ring-2 ring-surface">
          <Avatar name={name} size="small" className="size-5" />
        </span>
      ))}
      {names.length > shown && (
        <span aria-hidden="true" className="pl-2 text-fg-muted text-xs">
          +{names.length - shown}
        </span>
      )}
    </span>
  );
}
