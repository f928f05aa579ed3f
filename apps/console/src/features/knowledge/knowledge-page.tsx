import { EmptyState, LinkButton } from '@tandem/ui';
import { BookOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Slot } from '../../plugins/slot.tsx';
import { useMay } from '../../session/session.ts';
import { Page } from '../../shell/page.tsx';

/** What the knowledge plugins show on pages of their own: articles, to read and to write. */
export function KnowledgePage() {
  const { t } = useTranslation('knowledge');
  const maySeePlugins = useMay('plugin:read');
  return (
    <Page title={t('title')} description={t('description')}>
      <div className="rounded-card border border-line-subtle bg-surface">
        <Slot
          name="settings.page"
          contributing="knowledge"
          context={{}}
          empty={
            <EmptyState
              icon={<BookOpen size={20} />}
              title={t('empty')}
              actions={maySeePlugins && <LinkButton href="/plugins">{t('plugins')}</LinkButton>}
            >
              {t('emptyBody')}
            </EmptyState>
          }
        />
      </div>
    </Page>
  );
}
