import type { FlowDetailDto, VersionStartDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { triggerOf } from '@tandem/flow';
import { Banner, Button, Dialog, TextArea, toast } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMay } from '../../../session/session.ts';
import { WhoseEdits } from '../drafting/whose-edits.tsx';
import { useDocument, useEditorState } from '../editor-context.tsx';
import { flowQueries } from '../flow-queries.ts';
import { CaseResults } from '../publishing/case-results.tsx';
import { GateSwitch } from '../publishing/gate-switch.tsx';
import { PublishChanges } from '../publishing/publish-changes.tsx';
import { ReleasePanel } from '../publishing/release-panel.tsx';
import { StartField, startNow, startOf } from '../publishing/start-field.tsx';
import { isSameFlow, useLiveDocument } from '../publishing/use-live-document.ts';

interface PublishProps {
  readonly flow: FlowDetailDto;
  /** Saves what is not saved yet; answers the draft's revision. */
  readonly settle: () => Promise<number>;
  readonly onClose: () => void;
  readonly onProblems: () => void;
}

/** What would go live, when, for whom, and a note for those who come after. Errors block it and say where they are. */
export function PublishDialog({ flow, settle, onClose, onProblems }: PublishProps) {
  const { t } = useTranslation(['flows', 'publishing']);
  const { t: common } = useTranslation('common');
  const errorText = useErrorText();
  const problems = useEditorState((state) => state.problems);
  const draft = useDocument();
  const { tests = [] } = draft;
  const mayTest = useMay('flow:write');
  const latest = useQuery(flowQueries.versions(flow.id)).data?.items[0]?.version ?? flow.publishedVersion ?? 0;
  const [note, setNote] = useState('');
  const [start, setStart] = useState(startNow);
  const errors = problems?.filter((problem) => problem.severity === 'error').length ?? 0;
  const current = flow.publishedVersion;
  const wanted = startOf(start, Date.now());
  const live = useLiveDocument(flow.id, current).document;
  const release = useQuery(flowQueries.release(flow.id)).data;
  // While a share or a moment has yet to be decided, the draft as it is live is a way back.
  const isUnchanged = useMemo(
    () =>
      live !== undefined &&
      live !== null &&
      release &&
      !release.canary &&
      !release.scheduled &&
      isSameFlow(live, draft),
    [live, release, draft],
  );
  const publish = usePublish(flow.id, settle, onClose);
  return (
    <Dialog
      isOpen
      size="large"
      onOpenChange={onClose}
      title={t('flows:publish.title', { name: flow.name })}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={!problems || errors > 0 || !wanted || isUnchanged === true}
            isPending={publish.isPending}
            onPress={() => wanted && publish.mutate({ note: note.trim(), start: wanted })}
          >
            {t(start.kind === 'scheduled' ? 'publishing:submit.scheduled' : 'flows:publish.submit', {
              version: latest + 1,
            })}
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
                {t('flows:command.problems')}
              </Button>
            }
          >
            {t('flows:publish.blocked', { count: errors })}
          </Banner>
        )}
        <ReleasePanel flowId={flow.id} />
        {current === undefined ? (
          <p className="text-fg-secondary text-sm">{t('flows:publish.first')}</p>
        ) : (
          <PublishChanges flowId={flow.id} version={current} />
        )}
        <WhoseEdits flow={flow} />
        {tests.length > 0 && mayTest && <CaseResults flowId={flow.id} settle={settle} />}
        <GateSwitch flowId={flow.id} />
        <StartField
          value={start}
          onChange={setStart}
          mayShare={current !== undefined && triggerOf(draft)?.type === 'start'}
        />
        <TextArea
          label={t('flows:publish.note')}
          description={t('flows:publish.noteHelp')}
          value={note}
          onChange={setNote}
        />
        {isUnchanged && current !== undefined && (
          <p role="status" className="text-sm">
            {t('publishing:unchanged', { version: current })}
          </p>
        )}
        <p className="text-fg-muted text-xs">
          {current === undefined ? t('flows:publish.open') : t('publishing:running', { version: current })}
        </p>
        {publish.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(publish.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function usePublish(flowId: string, settle: () => Promise<number>, onDone: () => void) {
  const { t } = useTranslation(['flows', 'publishing']);
  const format = useFormat();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { note: string; start: VersionStartDto }) =>
      call(api.flows.publish, { params: { id: flowId }, body: { baseRevision: await settle(), ...body } }),
    onSuccess: async ({ version }, { start }) => {
      const text =
        start.kind === 'now'
          ? t('flows:publish.done', { version })
          : start.kind === 'canary'
            ? t('publishing:done.canary', { version, percent: start.percent })
            : t('publishing:done.scheduled', { version, time: format.dateTime(start.at) });
      toast({ text, tone: 'success' });
      client.setQueryData(
        flowQueries.flow(flowId).queryKey,
        (old) => old && withoutDraft(old, start.kind === 'now' ? version : old.publishedVersion),
      );
      await client.invalidateQueries({ queryKey: ['flows', 'list'] });
      await client.invalidateQueries({ queryKey: flowQueries.versions(flowId).queryKey });
      await client.invalidateQueries({ queryKey: flowQueries.release(flowId).queryKey });
      onDone();
    },
    // Said in place.
    onError: () => undefined,
  });
}

/** The flow once all of its draft is a version: nobody draws anything any more. */
const withoutDraft = ({ drafting: _, ...flow }: FlowDetailDto, live: number | undefined): FlowDetailDto => ({
  ...flow,
  ...(live === undefined ? {} : { publishedVersion: live }),
  hasUnpublishedChanges: false,
});
