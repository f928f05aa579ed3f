import { type FlowDocument, flowDocumentSchema } from '@tandem/flow';
import { Banner, ErrorState, LinkButton, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { ReactFlowProvider } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../lib/error-text.ts';
import { useMay } from '../../session/session.ts';
import { useWindowTitle } from '../../shell/page.tsx';
import { FlowEditor } from './flow-editor.tsx';
import { flowQueries } from './flow-queries.ts';
import { useEnvironment } from './use-environment.ts';

/** A flow in the editor: its draft, or with `?v=` a published version that cannot be changed. */
export function FlowEditorPage() {
  const { t } = useTranslation('flows');
  const errorText = useErrorText();
  const { flowId = '' } = useParams({ strict: false });
  const { v: version } = useSearch({ strict: false });
  const mayWrite = useMay('flow:write');
  const surroundings = useEnvironment();
  const flow = useQuery(flowQueries.flow(flowId));
  const published = useQuery({ ...flowQueries.version(flowId, version ?? 0), enabled: version !== undefined });
  useWindowTitle(flow.data?.name ?? t('title'));

  const failed = flow.error ?? published.error;
  if (failed) return <ErrorState onRetry={() => void flow.refetch()}>{errorText(failed)}</ErrorState>;
  const raw = version === undefined ? flow.data?.draft : published.data?.document;
  if (!flow.data || !raw || !surroundings) return <SkeletonRows rows={8} />;
  const checked = flowDocumentSchema.safeParse(raw);
  if (!checked.success) return <ErrorState>{checked.error.issues[0]?.message}</ErrorState>;
  return (
    <div className="flex h-full min-h-0 flex-col">
      {version !== undefined && (
        <Banner
          className="m-2"
          actions={<LinkButton href={`/flows/${flowId}`}>{t('versions.backToDraft')}</LinkButton>}
        >
          {t('versions.viewing', { version })}
        </Banner>
      )}
      <ReactFlowProvider>
        <FlowEditor
          key={`${flowId} ${version ?? 'draft'}`}
          flow={flow.data}
          // As it came: what is not changed goes back byte for byte.
          document={raw as unknown as FlowDocument}
          surroundings={surroundings}
          isReadOnly={version !== undefined || !mayWrite}
        />
      </ReactFlowProvider>
    </div>
  );
}
