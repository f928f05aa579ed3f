import { useEffect } from 'react';
import type { EditorStore } from './model/editor-store.ts';
import { keepLog } from './model/kept-log.ts';

const keepAfterMs = 300;

/** Keeps the log of edits in this browser: a moment after each, and when one leaves. */
export function useKeptLog(flowId: string, store: EditorStore, isReadOnly: boolean): void {
  useEffect(() => {
    if (isReadOnly) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keepNow = () => {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      keepLog(flowId, store.getState().history);
    };
    const unsubscribe = store.subscribe(({ history }, old) => {
      if (history.past !== old.history.past) timer ??= setTimeout(keepNow, keepAfterMs);
    });
    addEventListener('pagehide', keepNow);
    return () => {
      unsubscribe();
      removeEventListener('pagehide', keepNow);
      keepNow();
    };
  }, [flowId, store, isReadOnly]);
}
