import { ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CanvasBackdrop } from '../canvas/canvas-backdrop.tsx';
import { FrameBox } from '../canvas/frame-box.tsx';
import { NoteSheet } from '../canvas/note-sheet.tsx';
import { OverviewBox } from '../canvas/overview-box.tsx';
import type { CanvasEdge, CanvasNode } from '../canvas/to-canvas.ts';
import { useCanvasParts } from '../canvas/use-canvas-parts.ts';
import { useNavigation } from '../canvas/use-navigation.ts';
import { useShowBeginning } from '../canvas/use-show-beginning.ts';
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
  const navigation = useNavigation();
  const onKeyDown = useLiveKeys();
  const onInit = useShowBeginning();
  const words = useMemo(
    () => ({ 'minimap.ariaLabel': t('canvas.minimap'), 'handle.ariaLabel': t('canvas.handle') }),
    [t],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the steps inside, gathered in one place
    <div className="h-full" data-canvas onKeyDown={onKeyDown}>
      <ReactFlow<CanvasNode, CanvasEdge>
        {...parts}
        {...navigation}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesReconnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        elevateNodesOnSelect={false}
        deleteKeyCode={null}
        minZoom={0.1}
        maxZoom={2}
        onInit={onInit}
        onlyRenderVisibleElements={parts.nodes.length > manySteps}
        onEdgeClick={(_, { id }) => {
          const from = indexOf(store.getState().history.present).edges.get(id)?.from;
          if (from) open({ nodeId: from.node, port: from.port });
        }}
        aria-label={t('live.canvas')}
        ariaLabelConfig={words}
        className="bg-canvas"
      >
        <CanvasBackdrop isOverview={isOverview} />
      </ReactFlow>
    </div>
  );
}
