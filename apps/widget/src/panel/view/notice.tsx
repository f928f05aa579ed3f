import type { NoticeItem } from '../model/timeline.ts';
import { type Translate, useLanguage } from './i18n.ts';

export function Notice({ item }: { item: NoticeItem }) {
  const { t } = useLanguage();
  return (
    <p class="notice" data-testid={`widget-notice-${item.notice}`}>
      {textOf(item, t)}
    </p>
  );
}

function textOf({ notice, displayName }: NoticeItem, t: Translate): string {
  switch (notice) {
    case 'queued':
      return t('notice.queued');
    case 'joined':
      return displayName ? t('notice.joined', { name: displayName }) : t('notice.joinedUnnamed');
    case 'transferred':
      return t('notice.transferred');
    case 'ended':
      return t('notice.ended');
  }
}
