import { isTrigger } from '@tandem/flow';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from './editor-context.tsx';
import { type Alignment, align } from './model/align.ts';
import { chosenOf } from './model/clipboard.ts';
import { canBeDisabled, toggleDisabled } from './model/disable.ts';
import { indexOf } from './model/document-index.ts';
import { disconnect, moveNodes, removeAndHeal, removeNodes } from './model/edit.ts';
import { nothingSelected } from './model/editor-store.ts';
import { newId } from './model/new-node.ts';
import { pasteNodes } from './model/paste.ts';
import type { Place, Size } from './model/place.ts';
import { withNewIds } from './model/references.ts';
import { reach } from './model/walk.ts';
import { useWorkerFailure } from './use-checks.ts';
import { useReveal } from './use-reveal.ts';

/** What keys, menus and buttons do with the selection. None of it does anything where nothing may be changed. */
export function useEditActions() {
  const { store, view, worker, nodeTypes, cardOf, isReadOnly } = useEditor();
  const reveal = useReveal();
  const onFailure = useWorkerFailure();
  const { t } = useTranslation('flows');
  return useMemo(() => {
    const state = () => store.getState();
    const present = () => state().history.present;
    const when =
      <A extends unknown[]>(action: (...args: A) => void) =>
      (...args: A) => {
        if (!isReadOnly) action(...args);
      };
    /** Where the focus goes when what had it is gone. */
    const neighbour = (): string | undefined => {
      const index = indexOf(present());
      const gone = state().selection.nodes;
      const [first = ''] = gone;
      const at = index.order.indexOf(first);
      const before = index.order.slice(0, Math.max(at, 0)).reverse();
      return [...before, ...index.order.slice(at + 1)].find((id) => !gone.has(id));
    };
    const removing = (remove: () => void) => {
      const { nodes, edges } = state().selection;
      if (nodes.size + edges.size === 0) return;
      const index = indexOf(present());
      const [edge = ''] = edges;
      const next = nodes.size > 0 ? neighbour() : index.edges.get(edge)?.from.node;
      remove();
      if (next !== undefined && indexOf(present()).nodes.has(next)) {
        state().select({ nodes: new Set([next]), edges: new Set() });
        reveal(next);
      } else state().select(nothingSelected);
    };
    const boxes = (ids?: ReadonlySet<string>): Map<string, Place & Size> =>
      new Map(
        indexOf(present()).order.flatMap((id) => {
          const node = indexOf(present()).nodes.get(id);
          return node && (ids?.has(id) ?? true) ? [[id, { ...node.position, ...cardOf(node).size }] as const] : [];
        }),
      );
    return {
      remove: when(() =>
        removing(() => {
          const { nodes, edges } = state().selection;
          const name = { key: nodes.size > 0 ? 'delete' : 'disconnect', count: nodes.size } as const;
          state().edit(name, (doc) => removeNodes(disconnect(doc, edges), nodes));
        }),
      ),
      removeAndHeal: when(() =>
        removing(() => {
          const { nodes, edges } = state().selection;
          state().edit({ key: 'delete', count: nodes.size }, (doc) =>
            removeAndHeal(disconnect(doc, edges), nodes, (node) => cardOf(node).ports),
          );
        }),
      ),
      duplicate: when(() => {
        const copied = chosenOf(present(), state().selection.nodes);
        const made = pasteNodes(present(), copied, {
          offset: { x: 40, y: 40 },
          newId,
          withIds: (node, idOf) => withNewIds(node, nodeTypes, idOf),
        });
        if (made.ids.length === 0) return;
        state().edit({ key: 'duplicate', count: made.ids.length }, () => made.document);
        state().select({ nodes: new Set(made.ids), edges: new Set() });
        reveal(made.ids[0] ?? '');
      }),
      nudge: when((x: number, y: number, said: string) => {
        const { nodes } = state().selection;
        if (nodes.size === 0) return;
        const places = new Map(
          [...present().nodes, ...(present().annotations ?? [])].flatMap((item) =>
            nodes.has(item.id) && 'position' in item
              ? [[item.id, { x: item.position.x + x, y: item.position.y + y }] as const]
              : [],
          ),
        );
        state().edit({ key: 'move', count: places.size }, (doc) => moveNodes(doc, places), 'nudge');
        const count = state().history.past.length;
        view.setState({ said: t('canvas.moved', { how: said, count }) });
      }),
      align: when((how: Alignment) => {
        const chosen = boxes(state().selection.nodes);
        if (chosen.size < 2) return;
        state().edit({ key: 'align', count: chosen.size }, (doc) => moveNodes(doc, align(chosen, how)));
      }),
      /** Arranges what is chosen, or all of it; what the worker answers late still fits, for it is only places. */
      layout: when(() => {
        const { nodes } = state().selection;
        const arranged = boxes(nodes.size > 1 ? nodes : undefined);
        const links = present().edges.map(({ from, to }) => [from.node, to] as const);
        void worker
          ?.ask('arrange', { boxes: arranged, links })
          .then((places) => state().edit({ key: 'layout' }, (doc) => moveNodes(doc, places)))
          .catch(onFailure);
      }),
      disable: when(() => {
        const { nodes } = state().selection;
        const chosen = present().nodes.filter((node) => nodes.has(node.id) && canBeDisabled(node, cardOf(node).ports));
        if (chosen.length === 0) return;
        const key = chosen.every(({ disabled }) => disabled) ? 'enable' : 'disable';
        const ids = new Set(chosen.map(({ id }) => id));
        state().edit({ key, count: ids.size }, (doc) => toggleDisabled(doc, ids));
      }),
      replace: when(() => {
        const [id = ''] = state().selection.nodes;
        const node = indexOf(present()).nodes.get(id);
        if (!node || isTrigger(node.type)) return;
        view.setState({ picker: { at: pointAt(id), asks: { kind: 'replace', node: id } } });
      }),
      rename: when(() => {
        const [id] = state().selection.nodes;
        if (id === undefined) return;
        reveal(id, false);
        view.setState({ renaming: id });
      }),
      add: when(() => {
        const [id] = state().selection.nodes;
        view.setState({ picker: { at: pointAt(id), asks: { kind: 'add' } } });
      }),
      /** The steps an exit can lead to: of the exit with the focus, else of the first free one of what is chosen. */
      connect: when(() => {
        const [id = ''] = state().selection.nodes;
        const focused = document.activeElement?.closest<HTMLElement>('[data-port]');
        const index = indexOf(present());
        const node = index.nodes.get(focused?.closest<HTMLElement>('[data-step]')?.dataset.step ?? id);
        if (!node) return;
        const wired = new Set((index.from.get(node.id) ?? []).map(({ from }) => from.port));
        const ports = cardOf(node).ports;
        const port = focused?.dataset.port ?? (ports.find((each) => !wired.has(each.id)) ?? ports[0])?.id;
        if (port === undefined) return;
        view.setState({ picker: { at: pointAt(node.id, port), asks: { kind: 'connect', node: node.id, port } } });
      }),
      openEdge: when(() => {
        const [edge] = state().selection.edges;
        if (edge === undefined) return;
        const button = document.querySelector(`[data-insert="${edge}"]`);
        view.setState({ picker: { at: pointOf(button), asks: { kind: 'edge', edge } } });
      }),
      selectAll: () => state().select({ nodes: new Set(present().nodes.map(({ id }) => id)), edges: new Set() }),
      selectReach: (back: boolean) =>
        state().select({ nodes: reach(indexOf(present()), state().selection.nodes, back), edges: new Set() }),
      undo: when(() => state().undo()),
      redo: when(() => state().redo()),
    };
  }, [store, view, worker, nodeTypes, cardOf, isReadOnly, reveal, onFailure, t]);
}

export type EditActions = ReturnType<typeof useEditActions>;

const pointOf = (element: Element | null): Place => {
  const box = element?.getBoundingClientRect();
  return box ? { x: box.right, y: box.top } : { x: innerWidth / 2, y: innerHeight / 3 };
};

/** Beside a step or its exit; the middle of the window when it is not to be seen. */
function pointAt(id: string | undefined, port?: string): Place {
  const step = document.querySelector(`[data-step="${id}"]`);
  return pointOf(port === undefined ? step : (step?.querySelector(`[data-port="${port}"]`) ?? step));
}
