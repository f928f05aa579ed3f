// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { FlowViewer } from '../../../testing/flow-viewer.tsx';
import { greeting, node } from '../../../testing/flows.tsx';
import { useEditor } from '../editor-context.tsx';
import { moveNodes } from '../model/edit.ts';
import type { CanvasNode } from './to-canvas.ts';
import { dragGroup, useDragging } from './use-dragging.ts';

const drawn = { ...greeting(), nodes: [...greeting().nodes, node('pause', 'wait')] };
const wrapper = ({ children }: { readonly children: ReactNode }) => (
  <FlowViewer document={drawn}>{children}</FlowViewer>
);

it('makes one edit of a step that is dragged into a connection, and another of the next drag', () => {
  const { result } = renderHook(() => ({ editor: useEditor(), dragging: useDragging() }), { wrapper });
  const { store, view } = result.current.editor;
  const drag = (x: number, dropEdge?: string) => {
    store
      .getState()
      .edit({ key: 'move', count: 1 }, (doc) => moveNodes(doc, new Map([['pause', { x, y: 0 }]])), dragGroup);
    view.setState({ dropEdge });
    result.current.dragging.onNodeDragStop(new MouseEvent('mouseup'), { id: 'pause' } as CanvasNode);
  };
  drag(160, 'start-hello');
  expect(store.getState().history.present.edges).toHaveLength(3);
  expect(store.getState().history.past).toHaveLength(1);
  drag(400);
  expect(store.getState().history.past).toHaveLength(2);
  store.getState().undo();
  store.getState().undo();
  expect(store.getState().history.present).toEqual(drawn);
});
