import { type FlowNode, type NodeBody, triggerOf } from '@tandem/flow';
import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import type { Where } from './editor-context.tsx';
import type { Card } from './model/card.ts';
import { edgeAt, indexOf } from './model/document-index.ts';
import { addNode, connect, insertOnEdge, replaceTrigger } from './model/edit.ts';
import type { EditorStore } from './model/editor-store.ts';
import { newId, newNode, placeAfter } from './model/new-node.ts';

/** Adds a step where it is wanted, connected as far as that is clear, and selected; answers its id. One entry of the log. */
export function useAddStep(store: EditorStore, cardOf: (node: FlowNode) => Card) {
  const canvas = useReactFlow();
  return useCallback(
    (type: NodeBody, where: Where): string => {
      const leadsHere = type.category !== 'handler';
      const { history, selection, edit, select } = store.getState();
      const doc = history.present;
      if (type.category === 'start') {
        const next = newNode(type, triggerOf(doc)?.position ?? { x: 0, y: 0 });
        edit({ key: 'add', node: cardOf(next).title }, (old) => replaceTrigger(old, next));
        const id = triggerOf(doc)?.id ?? next.id;
        select({ nodes: new Set([id]), edges: new Set() });
        return id;
      }
      const index = indexOf(doc);
      const [selected = ''] = selection.nodes;
      const from = index.nodes.get(where.kind === 'port' ? where.node : selected);
      // What an exit already leads to comes after the new step.
      const wired = where.kind === 'port' && leadsHere ? edgeAt(index, where.node, where.port) : undefined;
      const edge = where.kind === 'edge' ? index.edges.get(where.edge) : wired;
      const before = edge ? index.nodes.get(edge.from.node) : from;
      const centre = () => canvas.screenToFlowPosition({ x: innerWidth / 2 - 120, y: innerHeight / 2 - 60 });
      const place =
        where.kind === 'at' ? where.position : before ? placeAfter(doc, before, (each) => cardOf(each).size) : centre();
      const node = newNode(type, place);
      const freePort = (owner: FlowNode | undefined) =>
        owner &&
        cardOf(owner).ports.find((port) => port.kind !== 'error' && edgeAt(index, owner.id, port.id) === undefined)?.id;
      const port =
        where.kind === 'port' ? where.port : where.kind === 'selection' && leadsHere ? freePort(from) : undefined;
      edit({ key: 'add', node: cardOf(node).title }, (old) => {
        if (edge) return insertOnEdge(old, edge.id, node, freePort(node), newId());
        const added = addNode(old, node);
        if (!from || port === undefined) return added;
        return connect(added, { id: newId(), from: { node: from.id, port }, to: node.id });
      });
      select({ nodes: new Set([node.id]), edges: new Set() });
      return node.id;
    },
    [store, canvas, cardOf],
  );
}
