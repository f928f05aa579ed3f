import type { FlowTemplateDto } from '@tandem/contracts';
import { ErrorState, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { TemplatePicture } from './template-picture.tsx';
import { templateQueries } from './template-queries.ts';
import { useTemplateText } from './use-template-text.ts';

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

function TemplateCard({ template, onPress }: { readonly template: FlowTemplateDto; readonly onPress: () => void }) {
  const { t } = useTranslation('templates');
  const text = useTemplateText();
  const { id, steps, cases, picture } = template;
  return (
    <button
      type="button"
      aria-label={text.title(id)}
      aria-describedby={`template-${id}`}
      onClick={onPress}
      className="flex h-full w-full flex-col gap-2 rounded-dialog border border-line p-3 text-start outline-offset-2 hover:bg-hover"
    >
      <TemplatePicture picture={picture} />
      <span className="font-medium">{text.title(id)}</span>
      <span id={`template-${id}`} className="flex flex-1 flex-col gap-2">
        <span className="flex-1 text-fg-secondary text-sm">{text.body(id)}</span>
        <span className="text-fg-muted text-xs">
          {t('gallery.steps', { count: steps })} · {t('gallery.cases', { count: cases })} · {t('gallery.languages')}
        </span>
      </span>
    </button>
  );
}
