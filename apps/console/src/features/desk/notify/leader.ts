/**
 * Of several tabs one makes the sounds and shows notifications; when it is closed the next one does.
 *
 * @returns whether this tab is the one now, and how to stop being it
 */
export function becomeLeader(): { isLeader: () => boolean; stop: () => void } {
  // A browser without locks has one voice for each tab.
  if (!('locks' in navigator)) return { isLeader: () => true, stop: () => undefined };
  let isLeader = false;
  let leave: () => void = () => undefined;
  const gone = new AbortController();
  const held = new Promise<void>((resolve) => {
    leave = resolve;
  });
  navigator.locks
    .request('tandem-notices', { signal: gone.signal }, () => {
      isLeader = true;
      return held;
    })
    // It was stopped while it waited.
    .catch(() => undefined);
  return {
    isLeader: () => isLeader,
    stop: () => {
      isLeader = false;
      gone.abort();
      leave();
    },
  };
}
