import type { FlowDetailDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { flowDocumentSchema } from '@tandem/flow';
import { Banner, Button, Dialog, TextArea, toast } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { WhoseEdits } from '../drafting/whose-edits.tsx';
import { useDocument, useEditorState } from '../editor-context.tsx';
import { flowQueries } from '../flow-queries.ts';
import { diffFlows } from '../model/diff.ts';

interface PublishProps {
  readonly flow: FlowDetailDto;
  /** Saves what is not saved yet; answers the draft's revision. */
  readonly settle: () => Promise<number>;
  readonly onClose: () => void;
  readonly onProblems: () => void;
}

/** What would go live, a note for those who come after, and the button. Errors block it and say where they are. */
export function PublishDialog({ flow, settle, onClose, onProblems }: PublishProps) {
  const { t } = useTranslation('flows');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const errorText = useErrorText();
  const problems = useEditorState((state) => state.problems);
  const [note, setNote] = useState('');
  const errors = problems?.filter((problem) => problem.severity === 'error').length ?? 0;
  const current = flow.publishedVersion;
  const publish = useMutation({
    mutationFn: async () =>
      call(api.flows.publish, { params: { id: flow.id }, body: { baseRevision: await settle(), note: note.trim() } }),
    onSuccess: async (version) => {
      toast({ text: t('publish.done', { version: version.version }), tone: 'success' });
      client.setQueryData(flowQueries.flow(flow.id).queryKey, (old) => old && published(old, version.version));
      await client.invalidateQueries({ queryKey: ['flows', 'list'] });
      await client.invalidateQueries({ queryKey: flowQueries.versions(flow.id).queryKey });
      onClose();
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('publish.title', { name: flow.name })}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={!problems || errors > 0}
            isPending={publish.isPending}
            onPress={() => publish.mutate()}
          >
            {t('publish.submit', { version: (current ?? 0) + 1 })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {errors > 0 && (
          <Banner
            tone="danger"
            actions={
              <Button size="small" onPress={onProblems}>
                {t('command.problems')}
              </Button>
            }
          >
            {t('publish.blocked', { count: errors })}
          </Banner>
        )}
        {current === undefined ? (
          <p className="text-fg-secondary text-sm">{t('publish.first')}</p>
        ) : (
          <Changes flowId={flow.id} version={current} />
        )}
        <WhoseEdits flow={flow} />
        <TextArea label={t('publish.note')} description={t('publish.noteHelp')} value={note} onChange={setNote} />
        <p className="text-fg-muted text-xs">{t('publish.open')}</p>
        {publish.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(publish.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** The flow once all of its draft is live: nobody draws anything any more. */
const published = ({ drafting: _, ...flow }: FlowDetailDto, version: number): FlowDetailDto => ({
  ...flow,
  publishedVersion: version,
  hasUnpublishedChanges: false,
});

function Changes({ flowId, version }: { readonly flowId: string; readonly version: number }) {
  const { t } = useTranslation('flows');
  const document = useDocument();
  const current = useQuery(flowQueries.version(flowId, version)).data;
  const before = current && flowDocumentSchema.safeParse(current.document).data;
  if (!before) return null;
  const diff = diffFlows(before, document);
  const lines = [
    diff.added > 0 && t('publish.added', { count: diff.added }),
    diff.removed > 0 && t('publish.removed', { count: diff.removed }),
    diff.changed > 0 && t('publish.changed', { count: diff.changed }),
    diff.wires > 0 && t('publish.wires', { count: diff.wires }),
  ].filter((line) => line !== false);
  if (lines.length === 0) return <p className="text-fg-secondary text-sm">{t('publish.nothing', { version })}</p>;
  return (
    <section aria-label={t('publish.changes', { version })}>
      <h3 className="pb-1 font-semibold text-sm">{t('publish.changes', { version })}</h3>
      <ul className="list-disc pl-5 text-fg-secondary text-sm">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
