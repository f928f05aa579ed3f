import { useSyncExternalStore } from 'react';

/** How far the server's clock is ahead of this one's. */
let offset = 0;
/** A header names whole seconds; below this a difference is not known to be one. */
const unknownMs = 1500;

/** What an answer says of the server's time: `Date` in milliseconds, between asking and hearing. */
export function noteServerTime(serverMs: number, askedAt: number, heardAt: number): void {
  const ahead = serverMs + 500 - (askedAt + heardAt) / 2;
  if (Number.isFinite(ahead) && Math.abs(ahead - offset) > unknownMs) offset = ahead;
}

/** The present moment by the server's clock, for what is not shown. */
export const serverNow = (): number => Date.now() + offset;

let now = serverNow();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  now = serverNow();
  timer ??= setInterval(() => {
    now = serverNow();
    for (const each of listeners) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The present moment by the server's clock, once a second, from the one timer that all running clocks of the console share. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);
