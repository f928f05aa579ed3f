import type { FlowTemplateDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';
import { TemplatePicture } from './template-picture.tsx';
import { useTemplateText } from './use-template-text.ts';

interface CardProps {
  readonly template: FlowTemplateDto;
  readonly onPress: () => void;
}

/** What a template does, and how it is drawn; pressing it chooses it. */
export function TemplateCard({ template, onPress }: CardProps) {
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
