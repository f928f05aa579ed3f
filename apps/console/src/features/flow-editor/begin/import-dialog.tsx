import type { FlowDocument, Issue } from '@tandem/flow';
import { Button, Dialog } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { BeginForm } from './begin-form.tsx';
import { FileChooser } from './file-chooser.tsx';
import { FileProblems } from './file-problems.tsx';
import { readText } from './read-text.ts';
import { useBeginFlow } from './use-begin-flow.ts';

const formId = 'import-flow';

/** A flow from a file or a text: read here, its problems named, and made only when it has none. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('templates');
  const { t: common } = useTranslation('common');
  const errorText = useErrorText();
  const begin = useBeginFlow();
  const [read, setRead] = useState<{ name: string; flow: FlowDocument } | { issues: readonly Issue[] }>();
  const flow = read && 'flow' in read ? read : undefined;
  return (
    <Dialog
      isOpen
      size="medium"
      onOpenChange={onClose}
      title={flow ? t('detail.fileTitle', { name: flow.name }) : t('file.title')}
      footer={
        <>
          {read ? (
            <Button onPress={() => setRead(undefined)}>{t('file.another')}</Button>
          ) : (
            <Button onPress={onClose}>{common('action.cancel')}</Button>
          )}
          {flow && (
            <Button variant="primary" type="submit" form={formId} isPending={begin.isPending}>
              {t('detail.create')}
            </Button>
          )}
        </>
      }
    >
      {!read && <FileChooser onText={(text, name) => setRead(readText(text, name))} />}
      {read && 'issues' in read && <FileProblems issues={read.issues} />}
      {flow && (
        <BeginForm
          id={formId}
          document={flow.flow}
          name={flow.name}
          onSubmit={(document, name) => begin.mutate({ document, name })}
          error={begin.isError ? errorText(begin.error) : undefined}
        />
      )}
    </Dialog>
  );
}
