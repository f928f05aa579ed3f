/**
 * Of several tabs one makes the sounds and shows notifications; when it is closed the next one does.
 *
 * @param voice what it is about: each has its own leader among the tabs that show it
 * @returns whether this tab is the one now, and how to stop being it
 */
export function becomeLeader(voice: 'notices' | 'alarm'): { isLeader: () => boolean; stop: () => void } {
  // A browser without locks has one voice for each tab.
  if (!('locks' in navigator)) return { isLeader: () => true, stop: () => undefined };
  let isLeader = false;
  let leave: () => void = () => undefined;
  const gone = new AbortController();
  const held = new Promise<void>((resolve) => {
    leave = resolve;
  });
  navigator.locks
    .request(`tandem-${voice}`, { signal: gone.signal }, () => {
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
