import type { NavigationPreset } from './view-store.ts';

const key = 'tandem.flow-navigation';

/** How this browser moves the canvas; undefined until it was guessed or chosen. */
export function readNavigation(): NavigationPreset | undefined {
  try {
    const kept = localStorage.getItem(key);
    return kept === 'mouse' || kept === 'trackpad' ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Best effort: with blocked storage it lasts as long as the page. */
export function keepNavigation(preset: NavigationPreset): void {
  try {
    localStorage.setItem(key, preset);
  } catch {
    return;
  }
}

/** A wheel turns in large even steps and one direction; fingers on a pad move in small, uneven or slanted ones. */
export const guessNavigation = ({
  deltaX,
  deltaY,
  deltaMode,
}: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode'>): NavigationPreset =>
  deltaMode === 0 && (deltaX !== 0 || Math.abs(deltaY) < 50 || !Number.isInteger(deltaY)) ? 'trackpad' : 'mouse';
