import { Avatar } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useViewers } from '../data/viewers-store.ts';

/** Colleagues who have this conversation open, too. */
export function ViewersLine({ conversationId }: { readonly conversationId: string }) {
  const { t, i18n } = useTranslation('thread');
  const names = [...new Set(useViewers(conversationId).map(({ displayName }) => displayName))];
  if (names.length === 0) return null;
  const listed = new Intl.ListFormat(i18n.language).format(names);
  return (
    <p data-testid="viewers" className="flex items-center gap-1.5 px-4 py-1 text-fg-muted text-xs">
      <span className="-space-x-1 flex" aria-hidden="true">
        {names.slice(0, 3).map((name) => (
          <Avatar key={name} name={name} size="small" />
        ))}
      </span>
      {names.length === 1 ? t('viewers.viewing', { names: listed }) : t('viewers.viewingMany', { names: listed })}
    </p>
  );
}
