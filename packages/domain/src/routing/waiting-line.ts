import type { ActiveStep } from './active-step.js';
import type { AgentPool } from './agent-pool.js';
import type { RoutedItem, RoutedQueue } from './routed.js';
import { compareArrival } from './score.js';

/**
 * Items that differ in nothing but when they came: whatever the time, the first of them is before the others, so that
 * only the first has to be looked at.
 */
export class WaitingLine {
  private readonly items: RoutedItem[] = [];
  /** Items before this place were looked at, to no avail, since something changed. */
  private looked = 0;

  constructor(
    readonly key: string,
    readonly pool: AgentPool,
    readonly queue: RoutedQueue,
    readonly step: ActiveStep,
  ) {}

  get isEmpty(): boolean {
    return this.items.length === 0;
  }

  /** The first item that is still to be looked at. */
  head(): RoutedItem | undefined {
    return this.items[this.looked];
  }

  /** The head was looked at. */
  pass(): void {
    this.looked += 1;
  }

  /** All are to be looked at again, or one of them and those after it. */
  reopen(item?: RoutedItem): void {
    this.looked = item ? Math.min(this.looked, this.placeOf(item)) : 0;
  }

  add(item: RoutedItem): void {
    const place = this.placeOf(item);
    this.items.splice(place, 0, item);
    this.looked = Math.min(this.looked, place);
  }

  remove(item: RoutedItem): void {
    const place = this.placeOf(item);
    if (this.items[place]?.id !== item.id) return;
    this.items.splice(place, 1);
    if (place < this.looked) this.looked -= 1;
  }

  /** Where the item stands, or would stand. */
  private placeOf(item: RoutedItem): number {
    let [low, high] = [0, this.items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.items[middle];
      if (other && compareArrival(other, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What all items of one line have in common beside their pool. Who was asked before stands in a line of their own. */
export function lineKey(item: RoutedItem, step: ActiveStep, poolKey: string): string {
  const { id, priority, tierBoost, steps, cooldowns } = item;
  return JSON.stringify([poolKey, step.index, priority, tierBoost, steps ?? 0, cooldowns.length > 0 ? id : 0]);
}
