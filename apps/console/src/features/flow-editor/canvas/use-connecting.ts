import { toast } from '@tandem/ui';
import type { Connection, FinalConnectionState, OnConnectStartParams } from '@xyflow/react';
import { useMemo } from 'react';
import { useEditor } from '../editor-context.tsx';
import { connect, disconnect, reconnect } from '../model/edit.ts';
import { newId } from '../model/new-node.ts';
import { type Refusal, refusalOf } from '../model/refusal.ts';
import type { Point } from '../model/view-store.ts';
import type { CanvasEdge } from './to-canvas.ts';
import { useRefusalText } from './use-refusal-text.ts';

/** Nearer to where the drag began than this, it has not begun. */
const dragThreshold = 24;

const pointOf = (event: MouseEvent | TouchEvent): Point => {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
};

/** The step under a point of the window: all of it is a target, not only its dot. */
const stepAt = ({ x, y }: Point): string | undefined =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-step]')?.dataset.step;

/** What dragging from an exit, or one end of a connection, does. What is refused says why, on the way and when dropped. */
export function useConnecting() {
  const { store, view } = useEditor();
  const refusalText = useRefusalText();
  return useMemo(() => {
    /** The connection one end of which is being dragged. */
    let held: CanvasEdge | undefined;
    let unwatch: (() => void) | undefined;
    const present = () => store.getState().history.present;
    const refuse = (why: Refusal) => toast({ text: refusalText(why) });
    const lead = (node: string, port: string, to: string) => {
      const why = refusalOf(present(), node, to);
      const moved = held;
      if (why) refuse(why);
      else if (moved) store.getState().edit({ key: 'connect' }, (doc) => reconnect(doc, moved.id, to));
      else store.getState().edit({ key: 'connect' }, (doc) => connect(doc, { id: newId(), from: { node, port }, to }));
    };
    /** Tells while dragging why the step under the pointer cannot be led to. */
    const watch = (from: string, began: Point) => {
      const onMove = (event: MouseEvent | TouchEvent) => {
        const at = pointOf(event);
        const isAway = Math.hypot(at.x - began.x, at.y - began.y) > dragThreshold;
        const step = isAway ? stepAt(at) : undefined;
        const why = step === undefined ? undefined : refusalOf(present(), from, step);
        if (why || view.getState().refused) view.setState({ refused: why && { at, why } });
      };
      document.addEventListener('mousemove', onMove);
      document.addEventListener('touchmove', onMove);
      return () => {
        document.removeEventListener('mousemove', onMove);
        document.removeEventListener('touchmove', onMove);
        view.setState({ refused: undefined });
      };
    };
    return {
      connectionRadius: 24,
      onConnectStart: (event: MouseEvent | TouchEvent, { nodeId, handleType }: OnConnectStartParams) => {
        unwatch?.();
        if (nodeId !== null && handleType === 'source') unwatch = watch(nodeId, pointOf(event));
      },
      onConnect: ({ source, sourceHandle, target }: Connection) => {
        if (sourceHandle !== null) lead(source, sourceHandle, target);
      },
      onConnectEnd: (event: MouseEvent | TouchEvent, { isValid, fromHandle }: FinalConnectionState) => {
        const { refused } = view.getState();
        unwatch?.();
        unwatch = undefined;
        if (isValid || fromHandle?.type !== 'source' || !fromHandle.id) return;
        if (refused) {
          refuse(refused.why);
          return;
        }
        const at = pointOf(event);
        const target = stepAt(at);
        if (target === fromHandle.nodeId) return;
        if (target === undefined) {
          view.setState({ picker: { at, asks: { kind: 'after', node: fromHandle.nodeId, port: fromHandle.id } } });
        } else lead(fromHandle.nodeId, fromHandle.id, target);
      },
      onReconnectStart: (_event: unknown, edge: CanvasEdge) => {
        held = edge;
      },
      onReconnect: (old: CanvasEdge, next: Connection) => {
        const why = refusalOf(present(), next.source, next.target);
        if (why) {
          refuse(why);
          return;
        }
        store.getState().edit({ key: 'connect' }, (doc) => {
          if (next.source === old.source && next.sourceHandle === old.sourceHandle) {
            return reconnect(doc, old.id, next.target);
          }
          const from = { node: next.source, port: next.sourceHandle ?? '' };
          return connect(disconnect(doc, new Set([old.id])), { id: old.id, from, to: next.target });
        });
      },
      // The drop itself was heard before.
      onReconnectEnd: () => {
        held = undefined;
      },
    };
  }, [store, view, refusalText]);
}
