import type { KeyboardEvent } from 'react';
import { useEditor } from '../editor-context.tsx';
import { edgeAt, indexOf } from '../model/document-index.ts';
import { openSettings } from '../model/view-store.ts';
import { after, before, inOrder, sibling } from '../model/walk.ts';
import { useReveal } from '../use-reveal.ts';

/** Where the focus is: on a step, on one of its exits, on a connection, or on a frame or note. */
function placeOf(target: EventTarget): { step?: string; port?: string; edge?: string; sheet?: string } {
  if (!(target instanceof HTMLElement)) return {};
  const { step, port, insert, sheet } = target.dataset;
  if (sheet !== undefined) return { sheet };
  if (port !== undefined) return { port, step: target.closest<HTMLElement>('[data-step]')?.dataset.step ?? '' };
  if (insert !== undefined) return { edge: insert };
  return step === undefined ? {} : { step };
}

const focusOn = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();
const portsOf = (step: string) => [...document.querySelectorAll<HTMLElement>(`[data-step="${step}"] [data-port]`)];

/** Keys that lead from step to step: Tab in flow order, arrows along the connections. */
export function useCanvasKeys(): (event: KeyboardEvent) => void {
  const { store, view, isReadOnly } = useEditor();
  const reveal = useReveal();
  return (event) => {
    const { step, port, edge, sheet } = placeOf(event.target);
    if ((step ?? edge ?? sheet) === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = indexOf(store.getState().history.present);
    const go = (id: string | undefined): boolean => {
      if (id === undefined) return false;
      // A frame takes what stands inside it along: it chooses by itself.
      if (index.annotations.has(id)) {
        reveal(id);
        return true;
      }
      store.getState().select({ nodes: new Set([id]), edges: new Set() });
      reveal(id);
      return true;
    };
    const onEdge = (key: string): boolean => {
      const wire = index.edges.get(edge ?? '');
      if (!wire) return false;
      if (key === 'ArrowRight') return go(wire.to);
      if (key === 'ArrowLeft') {
        go(wire.from.node);
        focusOn(`[data-step="${wire.from.node}"] [data-port="${wire.from.port}"]`);
        return true;
      }
      return key === 'Escape' && go(wire.from.node);
    };
    const onPort = (key: string, id: string, from: string): boolean => {
      const ports = portsOf(id);
      const at = ports.findIndex((each) => each.dataset.port === from);
      if (key === 'ArrowDown') ports[at + 1]?.focus();
      else if (key === 'ArrowUp') ports[at - 1]?.focus();
      else if (key === 'ArrowLeft' || key === 'Escape') go(id);
      else if (key === 'ArrowRight') {
        const wire = edgeAt(index, id, from);
        if (wire) focusOn(`[data-insert="${wire.id}"]`);
      } else return false;
      return true;
    };
    const onStep = (key: string, id: string): boolean => {
      if (key === 'Tab') return go(inOrder(index, id, event.shiftKey ? -1 : 1));
      if (event.shiftKey) return false;
      if (key === 'ArrowRight') {
        // Exits and connections are stops only where something can be done with them.
        if (isReadOnly) return go(after(index, id));
        const ports = portsOf(id);
        const free = ports.find((each) => !edgeAt(index, id, each.dataset.port ?? ''));
        (free ?? ports[0])?.focus();
        return ports.length > 0;
      }
      if (key === 'ArrowLeft') return go(before(index, id));
      if (key === 'ArrowDown') return go(sibling(index, id, 1));
      if (key === 'ArrowUp') return go(sibling(index, id, -1));
      if (key !== 'Enter') return false;
      view.setState(openSettings(id));
      return true;
    };
    const isDone =
      sheet !== undefined
        ? event.key === 'Tab' && go(inOrder(index, sheet, event.shiftKey ? -1 : 1))
        : edge !== undefined
          ? onEdge(event.key)
          : port !== undefined
            ? onPort(event.key, step ?? '', port)
            : onStep(event.key, step ?? '');
    if (isDone) event.preventDefault();
  };
}
