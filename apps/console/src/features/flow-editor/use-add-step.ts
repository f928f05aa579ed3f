import { type FlowEdge, type FlowNode, type NodeBody, triggerOf } from '@tandem/flow';
import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import type { Where } from './editor-context.tsx';
import type { Card } from './model/card.ts';
import { edgeAt, indexOf } from './model/document-index.ts';
import { addNode, connect, insertOnEdge, moveNodes, replaceTrigger } from './model/edit.ts';
import type { EditorStore } from './model/editor-store.ts';
import { endOfFlow } from './model/end-of-flow.ts';
import { mainExits, onwardExit } from './model/main-exits.ts';
import { makeRoom } from './model/make-room.ts';
import { newId, newNode, placeAfter } from './model/new-node.ts';
import type { Place } from './model/place.ts';

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
      const freePort = (owner: FlowNode | undefined) =>
        owner && mainExits(cardOf(owner).ports).find(({ id }) => edgeAt(index, owner.id, id) === undefined)?.id;
      const [selected = ''] = selection.nodes;
      const chosen = index.nodes.get(where.kind === 'port' ? where.node : selected);
      // Nobody said where: it goes on where the flow ends.
      const end = where.kind === 'selection' && leadsHere && !chosen ? endOfFlow(doc, freePort) : undefined;
      const from = end?.kind === 'port' ? end.node : chosen;
      const port =
        where.kind === 'port' ? where.port : where.kind === 'selection' && leadsHere ? freePort(from) : undefined;
      /** The one way on from a step, when it leads somewhere already: what is added comes in between. */
      const onlyWay = (owner: FlowNode) => {
        const [first, ...others] = mainExits(cardOf(owner).ports);
        return first && others.length === 0 ? edgeAt(index, owner.id, first.id) : undefined;
      };
      const between = (): FlowEdge | undefined => {
        if (where.kind === 'edge') return index.edges.get(where.edge);
        if (!leadsHere || where.kind === 'at') return undefined;
        if (where.kind === 'port') return edgeAt(index, where.node, where.port);
        if (end?.kind === 'edge') return end.edge;
        return from && port === undefined ? onlyWay(from) : undefined;
      };
      const edge = between();
      const before = edge ? index.nodes.get(edge.from.node) : from;
      const sizeOf = (each: FlowNode) => cardOf(each).size;
      const { size, ports } = cardOf(newNode(type, { x: 0, y: 0 }));
      const moved = edge ? makeRoom(doc, edge, size, sizeOf) : new Map<string, Place>();
      const roomy = moveNodes(doc, moved);
      const centre = () => canvas.screenToFlowPosition({ x: innerWidth / 2 - 120, y: innerHeight / 2 - 60 });
      const place = where.kind === 'at' ? where.position : before ? placeAfter(roomy, before, sizeOf, size) : centre();
      const node = newNode(type, place);
      edit({ key: 'add', node: cardOf(node).title }, (old) => {
        if (edge) return insertOnEdge(moveNodes(old, moved), edge.id, node, onwardExit(type, ports), newId());
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
