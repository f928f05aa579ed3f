import { ReactFlow, SelectionMode } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { type ReactNode, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useView } from '../editor-context.tsx';
import { readableZoom } from '../model/beginning-view.ts';
import { CanvasBackdrop } from './canvas-backdrop.tsx';
import { FrameBox } from './frame-box.tsx';
import { GuideLines } from './guide-lines.tsx';
import { NoteSheet } from './note-sheet.tsx';
import { OverviewBox } from './overview-box.tsx';
import { RefusalHint } from './refusal-hint.tsx';
import { StepCard } from './step-card.tsx';
import type { CanvasEdge, CanvasNode } from './to-canvas.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useCanvasParts } from './use-canvas-parts.ts';
import { useConnecting } from './use-connecting.ts';
import { useContextMenus } from './use-context-menus.ts';
import { useDragging } from './use-dragging.ts';
import { useDropping } from './use-dropping.ts';
import { useFit } from './use-fit.ts';
import { useNavigation } from './use-navigation.ts';
import { Wire } from './wire.tsx';

const nodeTypes = { step: StepCard, box: OverviewBox, frame: FrameBox, note: NoteSheet };
const edgeTypes = { wire: Wire };
const snapGrid: [number, number] = [8, 8];
/** More than this, and only what is to be seen is drawn. */
const manySteps = 100;
const multiSelectionKeys = ['Meta', 'Control'];

/** The drawing. The document is the truth; the canvas keeps only what is being dragged. */
export function FlowCanvas({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation('flows');
  const { isReadOnly } = useEditor();
  const said = useView((state) => state.said);
  const { isOverview, ...parts } = useCanvasParts();
  const navigation = useNavigation();
  const connecting = useConnecting();
  const dropping = useDropping();
  const dragging = useDragging();
  const menus = useContextMenus();
  const onKeyDown = useCanvasKeys();
  const fit = useFit();
  const words = useMemo(
    () => ({
      'minimap.ariaLabel': t('canvas.minimap'),
      'handle.ariaLabel': t('canvas.handle'),
    }),
    [t],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys and drops of the steps inside, gathered in one place
    <div className="h-full" data-canvas onKeyDown={onKeyDown} {...dropping}>
      <ReactFlow<CanvasNode, CanvasEdge>
        {...parts}
        {...connecting}
        {...navigation}
        {...dragging}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
        edgesReconnectable={!isReadOnly}
        // Focus and keys are ours: one stop for all steps, and arrows that follow the connections.
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        // A frame stays behind its steps also when it is chosen.
        elevateNodesOnSelect={false}
        deleteKeyCode={null}
        zoomOnDoubleClick={false}
        multiSelectionKeyCode={multiSelectionKeys}
        selectionMode={SelectionMode.Partial}
        snapGrid={snapGrid}
        minZoom={0.1}
        maxZoom={2}
        onInit={() => fit(readableZoom, 0)}
        onlyRenderVisibleElements={parts.nodes.length > manySteps}
        {...menus}
        aria-label={t('canvas.label')}
        ariaLabelConfig={words}
        className="bg-canvas"
      >
        <CanvasBackdrop isOverview={isOverview} />
        <GuideLines />
        <Suspense>{children}</Suspense>
      </ReactFlow>
      <RefusalHint />
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}
