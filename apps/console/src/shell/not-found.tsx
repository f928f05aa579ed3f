import { EmptyState, LinkButton } from '@tandem/ui';
import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation('common');
  return (
    <EmptyState
      isPage
      icon={<Compass size={20} />}
      title={t('error.notFound.title')}
      actions={<LinkButton href="/">{t('action.back')}</LinkButton>}
    >
      {t('error.notFound.body')}
    </EmptyState>
  );
}
