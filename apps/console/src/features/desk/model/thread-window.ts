/** Items that are drawn at once, and by how many the window moves. */
export const windowSize = 200;
export const windowStep = 100;

/** The part of `count` items that is drawn while `behind` newer ones are left out. */
export function windowOf(count: number, behind: number): { start: number; end: number } {
  const end = Math.max(count - behind, Math.min(count, windowSize));
  return { start: Math.max(0, end - windowSize), end };
}

/** How many newer items are left out after a step towards older ones; the same when the oldest is drawn already. */
export const stepBack = (count: number, behind: number): number =>
  windowOf(count, behind).start === 0 ? behind : behind + Math.min(windowStep, windowOf(count, behind).start);

export const stepForward = (behind: number): number => Math.max(0, behind - windowStep);
