import type { Connection, FinalConnectionState, HandleType } from '@xyflow/react';
import { useMemo } from 'react';
import { useEditor } from '../editor-context.tsx';
import { connect, disconnect, reconnect } from '../model/edit.ts';
import { newId } from '../model/new-node.ts';
import type { CanvasEdge } from './to-canvas.ts';

const pointOf = (event: MouseEvent | TouchEvent) => {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
};

/** The step under a point of the window: all of it is a target, not only its dot. */
const stepAt = ({ x, y }: { x: number; y: number }): string | undefined =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-step]')?.dataset.step;

/** What dragging from an exit, or one end of a connection, does. */
export function useConnecting() {
  const { store, view } = useEditor();
  return useMemo(() => {
    const lead = (node: string, port: string, to: string) =>
      store.getState().edit({ key: 'connect' }, (doc) => connect(doc, { id: newId(), from: { node, port }, to }));
    return {
      connectionRadius: 24,
      onConnect: ({ source, sourceHandle, target }: Connection) => {
        if (sourceHandle !== null) lead(source, sourceHandle, target);
      },
      onConnectEnd: (event: MouseEvent | TouchEvent, { isValid, fromHandle }: FinalConnectionState) => {
        if (isValid || fromHandle?.type !== 'source' || !fromHandle.id) return;
        const at = pointOf(event);
        const target = stepAt(at);
        if (target === fromHandle.nodeId) return;
        if (target === undefined) {
          view.setState({ picker: { at, asks: { kind: 'after', node: fromHandle.nodeId, port: fromHandle.id } } });
        } else lead(fromHandle.nodeId, fromHandle.id, target);
      },
      onReconnect: (old: CanvasEdge, next: Connection) =>
        store.getState().edit({ key: 'connect' }, (doc) => {
          if (next.source === old.source && next.sourceHandle === old.sourceHandle) {
            return reconnect(doc, old.id, next.target);
          }
          const from = { node: next.source, port: next.sourceHandle ?? '' };
          return connect(disconnect(doc, new Set([old.id])), { id: old.id, from, to: next.target });
        }),
      onReconnectEnd: (
        event: MouseEvent | TouchEvent,
        edge: CanvasEdge,
        fixed: HandleType,
        { isValid }: FinalConnectionState,
      ) => {
        if (isValid || fixed !== 'source' || !edge.sourceHandle) return;
        const at = pointOf(event);
        const target = stepAt(at);
        if (target === undefined) {
          const asks = { kind: 'after', node: edge.source, port: edge.sourceHandle } as const;
          view.setState({ picker: { at, asks } });
        } else store.getState().edit({ key: 'connect' }, (doc) => reconnect(doc, edge.id, target));
      },
    };
  }, [store, view]);
}
