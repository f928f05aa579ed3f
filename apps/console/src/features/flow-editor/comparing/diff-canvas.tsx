import { ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useTranslation } from 'react-i18next';
import { CanvasBackdrop } from '../canvas/canvas-backdrop.tsx';
import { FrameBox } from '../canvas/frame-box.tsx';
import { NoteSheet } from '../canvas/note-sheet.tsx';
import { OverviewBox } from '../canvas/overview-box.tsx';
import type { CanvasEdge, CanvasNode } from '../canvas/to-canvas.ts';
import { useCanvasKeys } from '../canvas/use-canvas-keys.ts';
import { useCanvasParts } from '../canvas/use-canvas-parts.ts';
import { useReadingCanvas } from '../canvas/use-reading-canvas.ts';
import { DiffStep, DiffWire } from './diff-parts.tsx';

const nodeTypes = { step: DiffStep, box: OverviewBox, frame: FrameBox, note: NoteSheet };
const edgeTypes = { wire: DiffWire };
const manySteps = 100;

/** Two drawings as one, to be looked at. */
export function DiffCanvas() {
  const { t } = useTranslation(['flows', 'drafts']);
  const { isOverview, ...parts } = useCanvasParts();
  const reading = useReadingCanvas();
  const onKeyDown = useCanvasKeys();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the steps inside, gathered in one place
    <div className="h-full" onKeyDown={onKeyDown}>
      <ReactFlow<CanvasNode, CanvasEdge>
        {...parts}
        {...reading}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onlyRenderVisibleElements={parts.nodes.length > manySteps}
        aria-label={t('drafts:compare.canvas')}
      >
        <CanvasBackdrop isOverview={isOverview} />
      </ReactFlow>
    </div>
  );
}
