import type { FlowDetailDto } from '@tandem/contracts';
import { type FlowDocument, type NodeType, validate } from '@tandem/flow';
import { useReactFlow } from '@xyflow/react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type Editor, EditorContext, type Where } from './editor-context.tsx';
import { addNode, connect, insertOnEdge } from './model/edit.ts';
import { createEditorStore } from './model/editor-store.ts';
import { newId, newNode, placeAfter } from './model/new-node.ts';
import { portsOf } from './model/ports-of.ts';
import type { useEnvironment } from './use-environment.ts';
import { useLabel } from './use-label.ts';
import { Workbench } from './workbench.tsx';

interface EditorProps {
  readonly flow: FlowDetailDto;
  readonly document: FlowDocument;
  readonly surroundings: NonNullable<ReturnType<typeof useEnvironment>>;
  readonly isReadOnly: boolean;
}

/** An open editor: its state, and the context its parts share. */
export function FlowEditor({ flow, document: initial, surroundings, isReadOnly }: EditorProps) {
  const { t } = useTranslation('flows');
  const label = useLabel();
  const canvas = useReactFlow();
  const [store] = useState(() => createEditorStore(initial));
  const document = useStore(store, (state) => state.history.present);
  const checked = useDeferredValue(document);
  const { nodeTypes, environment, names } = surroundings;
  const problems = useMemo(() => validate(checked, nodeTypes, environment), [checked, nodeTypes, environment]);
  const problemsOf = useMemo(
    () => new Map(checked.nodes.map((node) => [node.id, problems.filter((problem) => problem.nodeId === node.id)])),
    [checked, problems],
  );

  const add = useCallback(
    (type: NodeType, where: Where) => {
      const { history, selection, edit, select } = store.getState();
      const doc = history.present;
      const [selected] = selection.nodes;
      const from = doc.nodes.find((node) => node.id === (where.kind === 'port' ? where.node : selected));
      const edge = where.kind === 'edge' ? doc.edges.find((candidate) => candidate.id === where.edge) : undefined;
      const before = edge ? doc.nodes.find((node) => node.id === edge.from.node) : from;
      const centre = canvas.screenToFlowPosition({ x: innerWidth / 2, y: innerHeight / 2 });
      const place = where.kind === 'at' ? where.position : before ? placeAfter(doc, before) : centre;
      const node = newNode(type, place);
      const freePort = (owner: typeof node | undefined) =>
        owner &&
        portsOf(owner, nodeTypes).find(
          (port) =>
            port.kind !== 'error' && !doc.edges.some(({ from: at }) => at.node === owner.id && at.port === port.id),
        )?.id;
      const name = t('step.add', { node: label(type.title) });
      if (edge) {
        edit(name, (old) => insertOnEdge(old, edge.id, node, freePort(node), newId()));
      } else {
        const port = where.kind === 'port' ? where.port : where.kind === 'selection' ? freePort(from) : undefined;
        edit(name, (old) => {
          const added = addNode(old, node);
          if (!from || port === undefined) return added;
          return connect(added, { id: newId(), from: { node: from.id, port }, to: node.id });
        });
      }
      select({ nodes: new Set([node.id]), edges: new Set() });
    },
    [store, nodeTypes, canvas, label, t],
  );
  const editor = useMemo<Editor>(
    () => ({ store, nodeTypes, environment, problems, problemsOf, isReadOnly, add, names }),
    [store, nodeTypes, environment, problems, problemsOf, isReadOnly, add, names],
  );
  return (
    <EditorContext value={editor}>
      <Workbench flow={flow} />
    </EditorContext>
  );
}
