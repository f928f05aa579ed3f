import type { NodeType } from '@tandem/flow';
import {
  applyNodeChanges,
  Background,
  type Connection,
  MiniMap,
  type NodeChange,
  type OnSelectionChangeParams,
  ReactFlow,
  type ReactFlowInstance,
  SelectionMode,
  useReactFlow,
  type XYPosition,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { type DragEvent, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor, useEditorState } from '../editor-context.tsx';
import { connect, moveNodes } from '../model/edit.ts';
import { newId } from '../model/new-node.ts';
import { useNodeName } from '../use-label.ts';
import { CanvasControls } from './canvas-controls.tsx';
import { StepCard } from './step-card.tsx';
import {
  type CanvasEdge,
  type CanvasNode,
  type PassedPath,
  type StepWords,
  toCanvasEdges,
  toCanvasNodes,
} from './to-canvas.ts';
import { Wire } from './wire.tsx';

const nodeTypes = { step: StepCard };
const edgeTypes = { wire: Wire };
const sameIds = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

/** The drag of a palette entry carries the node type under this name. */
export const dragType = 'application/x-tandem-step';

/** Below this the cards are hard to read, and their exits smaller than a finger or a shaky hand can hit. */
const readableZoom = 0.75;

/** All of it where that can be read; else where customers begin. */
async function showBeginning(canvas: ReactFlowInstance<CanvasNode, CanvasEdge>, start: XYPosition | undefined) {
  await canvas.fitView({ maxZoom: 1, padding: 0.12 });
  if (!start || canvas.getZoom() >= readableZoom) return;
  await canvas.setViewport({
    x: 40 - start.x * readableZoom,
    y: innerHeight / 2 - 140 - start.y * readableZoom,
    zoom: readableZoom,
  });
}

/** The drawing. The document is the truth; the canvas keeps only what is being dragged. */
export function FlowCanvas({ passed }: { readonly passed: PassedPath }) {
  const { t } = useTranslation('flows');
  const { store, add, isReadOnly, problemsOf, nodeTypes: types } = useEditor();
  const document = useDocument();
  const selection = useEditorState((state) => state.selection);
  const flow = useReactFlow();
  const stepName = useNodeName();
  const words = useMemo<StepWords>(
    () => ({
      nameOf: (node, problems) =>
        t('canvas.node', {
          title: stepName(node, types.get(node.type)),
          problems: problems === 0 ? t('canvas.noProblems') : t('canvas.problems', { count: problems }),
        }),
      role: t('canvas.step'),
    }),
    [t, stepName, types],
  );
  const [nodes, setNodes] = useState<CanvasNode[]>([]);
  useEffect(() => {
    setNodes((old) => {
      const measured = new Map(old.map((node) => [node.id, node.measured]));
      return toCanvasNodes(document, selection, problemsOf, passed, words).map((node) => {
        const size = measured.get(node.id);
        return size ? { ...node, measured: size } : node;
      });
    });
  }, [document, selection, problemsOf, passed, words]);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      setNodes((old) => applyNodeChanges(changes, old));
      // The end of a drag, and each step of a move by arrow keys.
      const moved = changes.flatMap((change) =>
        change.type === 'position' && change.dragging === false && change.position
          ? [[change.id, change.position] as const]
          : [],
      );
      if (moved.length > 0) store.getState().edit(t('step.move'), (doc) => moveNodes(doc, new Map(moved)));
    },
    [store, t],
  );
  const onConnect = ({ source, sourceHandle, target }: Connection) => {
    if (sourceHandle === null) return;
    const edge = { id: newId(), from: { node: source, port: sourceHandle }, to: target };
    store.getState().edit(t('step.connect'), (doc) => connect(doc, edge));
  };
  const onSelectionChange = useCallback(
    (chosen: OnSelectionChangeParams) => {
      const next = {
        nodes: new Set(chosen.nodes.map((node) => node.id)),
        edges: new Set(chosen.edges.map((edge) => edge.id)),
      };
      const now = store.getState().selection;
      const isSame = sameIds(next.nodes, now.nodes) && sameIds(next.edges, now.edges);
      if (!isSame) store.getState().select(next);
    },
    [store],
  );
  const onDrop = (event: DragEvent) => {
    const type: NodeType | undefined = types.get(event.dataTransfer.getData(dragType));
    if (!type) return;
    event.preventDefault();
    const edge = (event.target as Element).closest('.react-flow__edge')?.getAttribute('data-id');
    const position = flow.screenToFlowPosition({ x: event.clientX - 120, y: event.clientY - 20 });
    add(type, edge ? { kind: 'edge', edge } : { kind: 'at', position });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; every drop has a press in the palette that does the same
    <div className="h-full" onDrop={onDrop} onDragOver={(event) => event.preventDefault()}>
      <ReactFlow
        nodes={nodes}
        edges={toCanvasEdges(document, selection, passed)}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onConnect={onConnect}
        onSelectionChange={onSelectionChange}
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
        // The plus on each connection is its one stop: it inserts and removes.
        edgesFocusable={false}
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={['Meta', 'Control']}
        selectionMode={SelectionMode.Partial}
        snapToGrid
        snapGrid={[8, 8]}
        minZoom={0.1}
        maxZoom={2}
        onInit={(canvas) => void showBeginning(canvas, document.nodes[0]?.position)}
        onlyRenderVisibleElements={document.nodes.length > 100}
        aria-label={t('canvas.label')}
        ariaLabelConfig={{
          'controls.zoomIn.ariaLabel': t('canvas.zoomIn'),
          'controls.zoomOut.ariaLabel': t('canvas.zoomOut'),
          'controls.fitView.ariaLabel': t('canvas.fit'),
          'minimap.ariaLabel': t('canvas.minimap'),
          'node.a11yDescription.default': t('canvas.stepHelp'),
          'node.a11yDescription.keyboardDisabled': t('canvas.stepHelp'),
          'node.a11yDescription.ariaLiveMessage': () => t('canvas.moved'),
          'edge.a11yDescription.default': t('canvas.insert'),
        }}
        className="bg-canvas"
      >
        <Background gap={16} size={1} color="var(--color-line)" />
        <CanvasControls />
        <MiniMap
          pannable
          zoomable
          ariaLabel={t('canvas.minimap')}
          className="!bg-surface rounded-card border border-line-subtle max-lg:hidden"
          nodeColor="var(--color-line-control)"
          maskColor="color-mix(in srgb, var(--color-canvas) 70%, transparent)"
        />
      </ReactFlow>
    </div>
  );
}
