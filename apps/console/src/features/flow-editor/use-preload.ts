import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { EditorStore } from './model/editor-store.ts';

/** What one is likely to want next: forms, pasting, replacing, the problems, a test. */
const likely: readonly (() => Promise<unknown>)[] = [
  () => import('./inspector/node-settings.tsx'),
  () => import('./model/read-copied.ts'),
  () => import('./model/replace-node.ts'),
  () => import('./panels/problems-panel.tsx'),
  () => import('./test/test-pane.tsx'),
  () => import('./test/trace-panel.tsx'),
];

/** A moment in which the page has nothing else to do; without the browser's help, the next one. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve());
    else setTimeout(resolve);
  });

/** Brings what comes next once the canvas stands and was checked, one part after the other, so that opening it waits for nothing. */
export function usePreload(store: EditorStore): void {
  const isChecked = useStore(store, ({ problems }) => problems !== undefined);
  useEffect(() => {
    if (!isChecked) return undefined;
    let isOver = false;
    const bring = async () => {
      for (const part of likely) {
        await idle();
        if (isOver) return;
        await part();
      }
    };
    // What does not come now is asked for again when it is wanted, and says then why it cannot come.
    bring().catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [isChecked]);
}
