import { ErrorState, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { TemplateCard } from './template-card.tsx';
import { templateQueries } from './template-queries.ts';

/** The templates side by side; pressing one chooses it. */
export function TemplateGallery({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const { t } = useTranslation('templates');
  const errorText = useErrorText();
  const query = useQuery(templateQueries.all);
  if (query.isPending) return <SkeletonRows rows={4} />;
  if (query.isError) {
    return <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>;
  }
  return (
    <>
      <p className="pb-3 text-fg-secondary text-sm">{t('gallery.body')}</p>
      <ul className="grid gap-3 sm:grid-cols-2">
        {query.data.items.map((template) => (
          <li key={template.id}>
            <TemplateCard template={template} onPress={() => onChoose(template.id)} />
          </li>
        ))}
      </ul>
    </>
  );
}
