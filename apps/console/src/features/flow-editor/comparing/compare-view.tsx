import type { FlowDetailDto } from '@tandem/contracts';
import type { FlowDocument } from '@tandem/flow';
import { Button, ErrorState, IconButton, Select, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { ReactFlowProvider } from '@xyflow/react';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { useDocument, useEditor } from '../editor-context.tsx';
import { flowQueries } from '../flow-queries.ts';
import { DiffPane } from './diff-pane.tsx';
import { PointList } from './point-list.tsx';
import type { Point } from './points.ts';
import { usePoint } from './use-point.ts';

interface CompareProps {
  readonly flow: FlowDetailDto;
  readonly from: Point;
  readonly to: Point;
  readonly onClose: () => void;
  /** Makes the draft what it was. Absent where it may not be changed. */
  readonly onRestore?: ((document: FlowDocument) => void) | undefined;
}

/** A point of the past beside now, or two versions: on the canvas and in words, with the way back. */
export function CompareView({ flow, from: first, to: second, onClose, onRestore }: CompareProps) {
  const { t } = useTranslation('drafts');
  const errorText = useErrorText();
  const { isReadOnly } = useEditor();
  const draft = useDocument();
  const [from, setFrom] = useState<Point>(first);
  const [to, setTo] = useState<Point>(second);
  const versions = useQuery(flowQueries.versions(flow.id)).data?.items ?? [];
  const before = usePoint(flow.id, from, draft);
  const after = usePoint(flow.id, to, draft);
  const failed = before.error ?? after.error;
  const past = before.document;
  return (
    <section aria-label={t('compare.title')} data-testid="compare" className="flex min-h-0 flex-1">
      <aside
        aria-label={t('history.title')}
        className="w-60 shrink-0 overflow-y-auto border-line-subtle border-r bg-surface max-md:hidden"
      >
        <PointList flow={flow} chosen={from} onChoose={setFrom} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex flex-wrap items-center gap-2 border-line-subtle border-b bg-surface px-3 py-2">
          <h2 className="font-semibold text-sm">{t('compare.of', { point: pointName(from) })}</h2>
          <Select<Point>
            size="small"
            isLabelHidden
            label={t('compare.with')}
            value={to}
            onChange={setTo}
            options={[
              { id: 'draft', label: t('compare.now') },
              ...versions.map(({ version }) => ({
                id: `v${version}` as const,
                label: t('history.version', { version }),
              })),
            ]}
          />
          <span className="flex-1" />
          {onRestore && !isReadOnly && past && from !== 'draft' && (
            <Button size="small" variant="primary" onPress={() => onRestore(past)}>
              {t('compare.restore')}
            </Button>
          )}
          <IconButton label={t('compare.close')} onPress={onClose}>
            <X aria-hidden="true" size={16} />
          </IconButton>
        </header>
        {failed ? (
          <ErrorState>{errorText(failed)}</ErrorState>
        ) : before.isUnreadable || after.isUnreadable ? (
          <ErrorState>{t('compare.unreadable')}</ErrorState>
        ) : past && after.document ? (
          <ReactFlowProvider key={`${from} ${to}`}>
            <DiffPane before={past} after={after.document} onClose={onClose} />
          </ReactFlowProvider>
        ) : (
          <SkeletonRows rows={6} />
        )}
      </div>
    </section>
  );

  function pointName(point: Point): string {
    if (point === 'draft') return t('compare.now');
    const number = point.slice(1);
    return point.startsWith('v') ? t('history.version', { version: number }) : t('history.revision', { number });
  }
}
