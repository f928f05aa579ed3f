import { Banner, ErrorState, LinkButton, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { ReactFlowProvider } from '@xyflow/react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../lib/error-text.ts';
import { useMay, useMe } from '../../session/session.ts';
import { useWindowTitle } from '../../shell/page.tsx';
import { DraftOwner } from './drafting/draft-owner.tsx';
import { isForeign } from './drafting/is-foreign.ts';
import { FlowEditor } from './flow-editor.tsx';
import { flowQueries } from './flow-queries.ts';
import { drawingOf } from './model/read-document.ts';
import { useEnvironment } from './use-environment.ts';

// The traffic comes when one looks at it.
const LivePage = lazy(() => import('./live/live-page.tsx').then((module) => ({ default: module.LivePage })));

/** A flow in the editor: its draft, with `?v=` a published version that cannot be changed, in Live mode its traffic. */
export function FlowEditorPage() {
  const { t } = useTranslation(['flows', 'drafts']);
  const errorText = useErrorText();
  const { flowId = '' } = useParams({ strict: false });
  const { v: version, mode } = useSearch({ strict: false });
  const mayWrite = useMay('flow:write');
  const { id: userId } = useMe();
  const surroundings = useEnvironment(flowId);
  const isLive = mode === 'live';
  const flow = useQuery(flowQueries.flow(flowId));
  const published = useQuery({
    ...flowQueries.version(flowId, version ?? 0),
    enabled: version !== undefined && !isLive,
  });
  useWindowTitle(flow.data?.name ?? t('flows:title'));

  const failed = flow.error ?? (isLive ? null : published.error);
  if (failed) return <ErrorState onRetry={() => void flow.refetch()}>{errorText(failed)}</ErrorState>;
  if (isLive && flow.data && surroundings) {
    return (
      <ReactFlowProvider>
        <Suspense fallback={<SkeletonRows rows={8} />}>
          <LivePage flow={flow.data} surroundings={surroundings} />
        </Suspense>
      </ReactFlowProvider>
    );
  }
  const raw = version === undefined ? flow.data?.draft : published.data?.document;
  if (!flow.data || !raw || !surroundings) return <SkeletonRows rows={8} />;
  const document = drawingOf(raw);
  if (!document) return <ErrorState>{t('drafts:compare.unreadable')}</ErrorState>;
  const foreign = version === undefined && mayWrite && isForeign(flow.data, userId);
  return (
    <div className="flex h-full min-h-0 flex-col">
      {foreign && <DraftOwner flow={flow.data} />}
      {version !== undefined && (
        <Banner
          className="m-2"
          actions={<LinkButton href={`/flows/${flowId}`}>{t('flows:versions.backToDraft')}</LinkButton>}
        >
          {t('flows:versions.viewing', { version })}
        </Banner>
      )}
      <ReactFlowProvider>
        <FlowEditor
          key={`${flowId} ${version ?? 'draft'} ${foreign}`}
          flow={flow.data}
          document={document}
          surroundings={surroundings}
          mode={mode === 'test' ? 'test' : 'build'}
          isReadOnly={version !== undefined || !mayWrite || foreign}
        />
      </ReactFlowProvider>
    </div>
  );
}
