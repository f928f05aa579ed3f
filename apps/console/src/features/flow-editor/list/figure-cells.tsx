import { cx, IconButton, Skeleton, Sparkline } from '@tandem/ui';
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import type { Figures, FiguresRead } from './use-figures.ts';

interface CellProps {
  readonly flowId: string;
  readonly figures: FiguresRead;
}

/** How often it ran; behind it, its traffic. Says so when the figures cannot be read. */
export function RunsCell({ flowId, figures }: CellProps) {
  const { t } = useTranslation('flows');
  const { number } = useFormat();
  if (!figures.of && figures.hasFailed) {
    return (
      <IconButton size="small" label={t('list.noFigures')} onPress={figures.retry} className="ml-auto">
        <TriangleAlert aria-hidden="true" size={15} className="text-warning" />
      </IconButton>
    );
  }
  return (
    <FigureCell flowId={flowId} figures={figures}>
      {({ started }) => (
        <Link
          to="/flows/$flowId"
          params={{ flowId }}
          search={{ mode: 'live' }}
          className="focus-ring rounded-input underline-offset-2 hover:underline"
        >
          {number(started)}
        </Link>
      )}
    </FigureCell>
  );
}

/** Failures of steps for each run. */
export function ErrorsCell(props: CellProps) {
  const { share } = useFormat();
  return (
    <FigureCell {...props}>
      {({ started, errors }) => (
        <span className={cx(errors > 0 && 'text-danger')}>{share(shareOf(errors, started))}</span>
      )}
    </FigureCell>
  );
}

/** Who dropped off, and how that went over the day. */
export function DropOffCell(props: CellProps) {
  const { share } = useFormat();
  return (
    <FigureCell {...props}>
      {({ started, gone, hours }) => (
        <span className="inline-flex items-center justify-end gap-2">
          <Sparkline values={hours.map((hour) => shareOf(hour.gone, hour.started))} />
          <span className="w-12">{share(shareOf(gone, started))}</span>
        </span>
      )}
    </FigureCell>
  );
}

interface FigureProps extends CellProps {
  readonly children: (figures: Figures) => ReactNode;
}

/** Grey while the figures are late; a dash for a flow that nobody began. */
function FigureCell({ flowId, figures, children }: FigureProps) {
  if (!figures.of) return figures.hasFailed ? null : <Skeleton className="ml-auto w-10" />;
  const known = figures.of(flowId);
  const text = known.started === 0 ? <span className="text-fg-muted">–</span> : children(known);
  return figures.asOf === undefined ? text : <span className="text-fg-muted [&_*]:text-fg-muted">{text}</span>;
}

/** What happened in an hour may belong to a run of the hour before: never more than all. */
const shareOf = (count: number, of: number): number => (of > 0 ? Math.min(count / of, 1) : 0);
