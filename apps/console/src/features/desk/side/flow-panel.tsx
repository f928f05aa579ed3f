import type { ConversationRecordDto } from '@tandem/contracts';
import { Badge, EmptyState } from '@tandem/ui';
import { Link } from '@tanstack/react-router';
import { Workflow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMay } from '../../../session/session.ts';
import { useLabel } from '../../flow-editor/use-label.ts';
import { FormerVariables } from './former-variables.tsx';
import { VariableList } from './variable-list.tsx';

type PathStep = NonNullable<ConversationRecordDto['flow']>['path'][number];

/** What the flow asked, kept and decided in this conversation. */
export function FlowPanel({ record }: { readonly record: ConversationRecordDto }) {
  const { t } = useTranslation(['inbox', 'flow']);
  const format = useFormat();
  const dynamic = useDynamicText();
  const label = useLabel();
  const mayReadFlows = useMay('flow:read');
  const { flow } = record;
  const former = <FormerVariables record={record} />;
  if (!flow) {
    return (
      <>
        <EmptyState icon={<Workflow size={20} />} title={t('flow.none')} />
        <div className="p-4">{former}</div>
      </>
    );
  }
  const titleOf = ({ title, nodeType }: PathStep) =>
    (title && label(title)) || dynamic(`flow:nodes.${nodeType}.title`, nodeType);
  const exitOf = ({ exit, port }: PathStep) => (exit && label(exit)) || dynamic(`flow:ports.${port}`, port ?? '');
  const status = {
    running: t('flow.status.running'),
    waiting: t('flow.status.waiting'),
    ended: t('flow.status.ended'),
  };
  return (
    <div className="flex flex-col gap-5 p-4">
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 truncate font-semibold text-sm">
          {t('flow.name', { name: flow.flowName, version: flow.version })}
        </p>
        <Badge tone={flow.status === 'ended' ? 'neutral' : 'bot'}>{status[flow.status]}</Badge>
      </div>
      <section aria-label={t('flow.variables')} className="flex flex-col gap-2">
        <h3 className="font-semibold text-sm">{t('flow.variables')}</h3>
        {Object.keys(flow.variables).length === 0 ? (
          <p className="text-fg-muted text-xs">{t('flow.noVariables')}</p>
        ) : (
          <VariableList variables={flow.variables} />
        )}
      </section>
      {former}
      <section aria-label={t('flow.path')} className="flex flex-col gap-2">
        <h3 className="font-semibold text-sm">{t('flow.path')}</h3>
        <ol className="flex flex-col gap-1">
          {flow.path.map((entry, index) => (
            <li key={index} className="flex items-baseline gap-2 text-sm">
              <time className="text-fg-muted text-xs tabular-nums" dateTime={new Date(entry.at).toISOString()}>
                {format.time(entry.at)}
              </time>
              <span>{titleOf(entry)}</span>
              {entry.port !== undefined && <span className="text-fg-muted text-xs">→ {exitOf(entry)}</span>}
            </li>
          ))}
        </ol>
      </section>
      {mayReadFlows && (
        <Link
          to="/flows/$flowId"
          params={{ flowId: flow.flowId }}
          search={{ mode: 'live', v: flow.version, run: record.id }}
          className="focus-ring self-start rounded-input text-accent-text text-sm underline underline-offset-2"
        >
          {t('flow.showPath')}
        </Link>
      )}
    </div>
  );
}
