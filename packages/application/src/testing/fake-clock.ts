import type { Instant } from '@tandem/domain';
import type { Clock } from '../ports/clock.js';

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Duration = `${number}${keyof typeof unitMs}`;

/** Milliseconds of `'90s'`, `'3d'` and the like. */
export function milliseconds(duration: Duration): number {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(duration) ?? [];
  return Number(count) * unitMs[unit as keyof typeof unitMs];
}

/** A clock that stands until it is told to go on. */
export class FakeClock implements Clock {
  private readonly wakes = new Map<() => void, Instant>();

  constructor(private time: Instant = Date.parse('2026-03-02T09:00:00Z')) {}

  now(): Instant {
    return this.time;
  }

  wake(at: Instant, run: () => void): () => void {
    const once = () => run();
    this.wakes.set(once, at);
    return () => {
      this.wakes.delete(once);
    };
  }

  /** Goes on, stopping at each wake-up on the way; `settle` lets the work it caused end before time goes on. */
  async advance(by: Duration, settle: () => Promise<void> = turn): Promise<void> {
    const end = this.time + milliseconds(by);
    await settle();
    for (let next = this.next(end); next; next = this.next(end)) {
      const [run, at] = next;
      this.wakes.delete(run);
      this.time = Math.max(this.time, at);
      run();
      await settle();
    }
    this.time = end;
  }

  private next(until: Instant): [() => void, Instant] | undefined {
    const due = [...this.wakes].filter(([, at]) => at <= until);
    return due.toSorted(([, a], [, b]) => a - b)[0];
  }
}

/** Everything that promises have ready to run. */
export const turn = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
};
