import { ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useTranslation } from 'react-i18next';
import { CanvasBackdrop } from '../canvas/canvas-backdrop.tsx';
import { FrameBox } from '../canvas/frame-box.tsx';
import { NoteSheet } from '../canvas/note-sheet.tsx';
import { OverviewBox } from '../canvas/overview-box.tsx';
import type { CanvasEdge, CanvasNode } from '../canvas/to-canvas.ts';
import { useCanvasParts } from '../canvas/use-canvas-parts.ts';
import { useReadingCanvas } from '../canvas/use-reading-canvas.ts';
import { useEditor } from '../editor-context.tsx';
import { indexOf } from '../model/document-index.ts';
import { useLive } from './live-context.tsx';
import { LiveStep } from './live-step.tsx';
import { LiveWire } from './live-wire.tsx';
import { useLiveKeys } from './use-live-keys.ts';

const nodeTypes = { step: LiveStep, box: OverviewBox, frame: FrameBox, note: NoteSheet };
const edgeTypes = { wire: LiveWire };
const manySteps = 100;

/** The drawing of a published version with its traffic. It is looked at, never changed. */
export function LiveCanvas() {
  const { t } = useTranslation('flows');
  const { open } = useLive();
  const { store } = useEditor();
  const { isOverview, ...parts } = useCanvasParts();
  const reading = useReadingCanvas();
  const onKeyDown = useLiveKeys();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the steps inside, gathered in one place
    <div className="h-full" data-canvas onKeyDown={onKeyDown}>
      <ReactFlow<CanvasNode, CanvasEdge>
        {...parts}
        {...reading}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onlyRenderVisibleElements={parts.nodes.length > manySteps}
        onEdgeClick={(_, { id }) => {
          const from = indexOf(store.getState().history.present).edges.get(id)?.from;
          if (from) open({ nodeId: from.node, port: from.port });
        }}
        aria-label={t('live.canvas')}
      >
        <CanvasBackdrop isOverview={isOverview} />
      </ReactFlow>
    </div>
  );
}
