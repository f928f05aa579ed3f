import type { Instant } from '../time.js';
import { MinHeap } from './min-heap.js';

interface Due {
  at: Instant;
  id: string;
}

/** When something is due, the earliest first. Only the latest time set for an id counts. */
export class DueTimes {
  private readonly heap = new MinHeap<Due>((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  private readonly current = new Map<string, Due>();

  set(id: string, at: Instant | undefined): void {
    this.current.delete(id);
    if (at === undefined) return;
    const due = { at, id };
    this.current.set(id, due);
    this.heap.add(due);
  }

  /** The earliest time; undefined when nothing is due ever. */
  first(): Instant | undefined {
    return this.top()?.at;
  }

  /** Takes out the next id that is due. */
  take(now: Instant): string | undefined {
    const top = this.top();
    if (top === undefined || top.at > now) return undefined;
    this.heap.take();
    this.current.delete(top.id);
    return top.id;
  }

  private top(): Due | undefined {
    for (let { top } = this.heap; top; top = this.heap.top) {
      if (this.current.get(top.id) === top) return top;
      this.heap.take();
    }
    return undefined;
  }
}
