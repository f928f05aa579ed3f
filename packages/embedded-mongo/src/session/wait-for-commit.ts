import type { Store } from '../storage/store.js';

/** Waits for the next commit, at most so many milliseconds. */
export function waitForCommit(store: Store, ms: number): { done: Promise<void>; cancel: () => void } {
  let cancel = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      off();
      resolve();
    };
    const off = store.oplog.onCommit(finish);
    const timer = setTimeout(finish, ms);
    cancel = finish;
  });
  return { done, cancel };
}
