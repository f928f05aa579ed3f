import type { FlowVersionDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Badge, Button, ConfirmDialog, Drawer, EmptyState, ErrorState, SkeletonRows, toast } from '@tandem/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Tags } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMay } from '../../../session/session.ts';
import { flowQueries } from '../flow-queries.ts';
import { ReleasePanel } from '../publishing/release-panel.tsx';

interface VersionsProps {
  readonly flowId: string;
  readonly onView: (version: number) => void;
  readonly onCompare: (version: number) => void;
  readonly onClose: () => void;
}

/** Every published version, newest first; each can be looked at, and made live again in two presses. */
export function VersionsDrawer({ flowId, onView, onCompare, onClose }: VersionsProps) {
  const { t } = useTranslation(['flows', 'drafts']);
  const client = useQueryClient();
  const format = useFormat();
  const errorText = useErrorText();
  const mayPublish = useMay('flow:publish');
  const query = useQuery(flowQueries.versions(flowId));
  const [asking, setAsking] = useState<FlowVersionDto>();
  const rollBack = async () => {
    if (!asking) return;
    try {
      await call(api.flows.rollBack, { params: { id: flowId, version: asking.version } });
      toast({ text: t('flows:versions.done', { version: asking.version }), tone: 'success' });
      client.setQueryData(
        flowQueries.flow(flowId).queryKey,
        (old) => old && { ...old, publishedVersion: asking.version },
      );
      await client.invalidateQueries({ queryKey: flowQueries.versions(flowId).queryKey });
      await client.invalidateQueries({ queryKey: flowQueries.release(flowId).queryKey });
      await client.invalidateQueries({ queryKey: ['flows', 'list'] });
    } catch (error) {
      toast({ text: errorText(error), tone: 'danger' });
    }
  };
  return (
    <Drawer isOpen onOpenChange={onClose} title={t('flows:versions.title')}>
      <div className="flex flex-col gap-3 pb-3 empty:hidden">
        <ReleasePanel flowId={flowId} />
      </div>
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>}
      {query.data?.items.length === 0 && <EmptyState icon={<Tags size={20} />} title={t('flows:versions.empty')} />}
      <ol className="flex flex-col gap-3">
        {query.data?.items.map((version) => (
          <li
            key={version.version}
            data-version={version.version}
            className="flex flex-col gap-2 rounded-card border border-line-subtle bg-surface p-3"
          >
            <p className="flex items-center gap-2">
              <span className="font-semibold tabular-nums">v{version.version}</span>
              {version.current && <Badge tone="success">{t('flows:versions.current')}</Badge>}
              <span className="flex-1" />
              <span className="text-fg-muted text-xs tabular-nums">
                {t('flows:versions.by', {
                  time: format.dateTime(version.publishedAt),
                  name: version.publishedBy?.displayName ?? '',
                })}
              </span>
            </p>
            {version.authors.length > 0 && (
              <p className="text-fg-muted text-xs">
                {t('flows:versions.authors', {
                  names: format.list(version.authors.map(({ displayName }) => displayName)),
                })}
              </p>
            )}
            <p className="whitespace-pre-wrap text-fg-secondary text-sm">
              {version.note || t('flows:versions.noNote')}
            </p>
            <div className="flex gap-2">
              <Button size="small" onPress={() => onView(version.version)}>
                {t('flows:versions.view', { version: version.version })}
              </Button>
              <Button size="small" onPress={() => onCompare(version.version)}>
                {t('drafts:compare.withDraft')}
              </Button>
              {!version.current && mayPublish && (
                <Button size="small" onPress={() => setAsking(version)}>
                  {t('flows:versions.rollBack', { version: version.version })}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
      <ConfirmDialog
        isOpen={asking !== undefined}
        onOpenChange={() => setAsking(undefined)}
        title={t('flows:versions.rollBackTitle', { version: asking?.version ?? 0 })}
        confirmLabel={t('flows:versions.rollBack', { version: asking?.version ?? 0 })}
        onConfirm={rollBack}
      >
        {t('flows:versions.rollBackBody', { version: asking?.version ?? 0 })}
      </ConfirmDialog>
    </Drawer>
  );
}
