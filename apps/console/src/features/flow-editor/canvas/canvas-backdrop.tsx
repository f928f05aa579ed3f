import { Background, MiniMap } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { CanvasControls } from './canvas-controls.tsx';
import { OverviewWires } from './overview-wires.tsx';

/** What every canvas has around its steps: the grid, or from afar the wires in one; controls and the small map. */
export function CanvasBackdrop({ isOverview }: { readonly isOverview: boolean }) {
  const { t } = useTranslation('flows');
  return (
    <>
      {isOverview ? <OverviewWires /> : <Background gap={16} size={1} color="var(--color-line)" />}
      <CanvasControls />
      <MiniMap
        pannable
        zoomable
        ariaLabel={t('canvas.minimap')}
        className="!bg-surface rounded-card border border-line-subtle max-lg:hidden"
        nodeColor="var(--color-line-control)"
        maskColor="color-mix(in srgb, var(--color-canvas) 70%, transparent)"
      />
    </>
  );
}
