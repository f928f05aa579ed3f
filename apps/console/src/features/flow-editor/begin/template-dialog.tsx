import type { FlowDocument } from '@tandem/flow';
import { Button, Dialog, ErrorState, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { BeginForm } from './begin-form.tsx';
import { TemplateGallery } from './template-gallery.tsx';
import { templateQueries } from './template-queries.ts';
import { useBeginFlow } from './use-begin-flow.ts';
import { useTemplateText } from './use-template-text.ts';

const formId = 'begin-with-template';

interface TemplateDialogProps {
  /** Chosen already. */
  readonly first?: string | undefined;
  readonly onClose: () => void;
  /** Takes the template into a flow that is open; without it a new flow is made and opened. */
  readonly onTake?: (document: FlowDocument) => void;
}

/** The gallery of templates, and behind each what it needs to begin. */
export function TemplateDialog({ first, onClose, onTake }: TemplateDialogProps) {
  const { t } = useTranslation('templates');
  const { t: common } = useTranslation('common');
  const text = useTemplateText();
  const errorText = useErrorText();
  const begin = useBeginFlow();
  const [chosen, setChosen] = useState(first);
  const submit = (document: FlowDocument, name: string) => {
    if (!onTake) {
      begin.mutate({ name, document });
      return;
    }
    onTake(document);
    onClose();
  };
  return (
    <Dialog
      isOpen
      size="large"
      onOpenChange={onClose}
      title={chosen === undefined ? t('gallery.title') : t('detail.title', { name: text.title(chosen) })}
      footer={
        chosen === undefined ? (
          <Button onPress={onClose}>{common('action.cancel')}</Button>
        ) : (
          <>
            <Button icon={<ArrowLeft aria-hidden="true" size={15} />} onPress={() => setChosen(undefined)}>
              {t('detail.back')}
            </Button>
            <Button variant="primary" type="submit" form={formId} isPending={begin.isPending}>
              {onTake ? t('detail.fill') : t('detail.create')}
            </Button>
          </>
        )
      }
    >
      {chosen === undefined ? (
        <TemplateGallery onChoose={setChosen} />
      ) : (
        <TemplateDetail
          id={chosen}
          isNamed={!onTake}
          onSubmit={submit}
          error={begin.isError ? errorText(begin.error) : undefined}
        />
      )}
    </Dialog>
  );
}

interface DetailProps {
  readonly id: string;
  readonly isNamed: boolean;
  readonly onSubmit: (document: FlowDocument, name: string) => void;
  readonly error: string | undefined;
}

function TemplateDetail({ id, isNamed, onSubmit, error }: DetailProps) {
  const text = useTemplateText();
  const errorText = useErrorText();
  const query = useQuery(templateQueries.one(id));
  if (query.isPending) return <SkeletonRows rows={3} />;
  if (query.isError) {
    return <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>;
  }
  return (
    <>
      <p className="pb-4 text-fg-secondary text-sm">{text.body(id)}</p>
      <BeginForm
        id={formId}
        document={query.data}
        {...(isNamed && { name: text.title(id) })}
        onSubmit={onSubmit}
        error={error}
      />
    </>
  );
}
