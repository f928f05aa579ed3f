import { Button, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { FilePlus, FileUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Beginning } from '../begin/begin-dialogs.tsx';
import { TemplateCard } from '../begin/template-card.tsx';
import { templateQueries } from '../begin/template-queries.ts';

const shown = 3;

/** What stands where flows will be: three to begin with, and the other ways. */
export function NoFlows({ onBegin }: { readonly onBegin: ((beginning: Beginning) => void) | undefined }) {
  const { t } = useTranslation(['flows', 'templates']);
  const templates = useQuery({ ...templateQueries.all, enabled: onBegin !== undefined });
  return (
    <section aria-label={t('flows:list.empty')} className="flex flex-col gap-4 p-6">
      <div>
        <h2 className="font-semibold text-base">{t('flows:list.empty')}</h2>
        <p className="max-w-prose text-fg-secondary text-sm">{t('flows:list.emptyBody')}</p>
      </div>
      {onBegin && (
        <>
          {templates.isLoading && <SkeletonRows rows={3} />}
          {templates.data && (
            <ul className="grid gap-3 sm:grid-cols-3">
              {templates.data.items.slice(0, shown).map((template) => (
                <li key={template.id}>
                  <TemplateCard
                    template={template}
                    onPress={() => onBegin({ what: 'template', template: template.id })}
                  />
                </li>
              ))}
            </ul>
          )}
          <p className="flex flex-wrap gap-2">
            <Button icon={<FilePlus aria-hidden="true" size={15} />} onPress={() => onBegin({ what: 'blank' })}>
              {t('templates:new.blank')}
            </Button>
            <Button icon={<FileUp aria-hidden="true" size={15} />} onPress={() => onBegin({ what: 'file' })}>
              {t('templates:new.file')}
            </Button>
            <Button variant="quiet" onPress={() => onBegin({ what: 'template' })}>
              {t('flows:list.allTemplates')}
            </Button>
          </p>
        </>
      )}
    </section>
  );
}
