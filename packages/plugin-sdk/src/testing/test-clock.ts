import type { Instant } from '@tandem/domain';
import type { PluginClock } from '../server/services.js';

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A clock that stands until `advance` is called; timers run in their order while it moves. */
export class TestClock implements PluginClock {
  private timers: { at: Instant; run: () => void | Promise<void> }[] = [];

  constructor(private time: Instant = Date.UTC(2026, 0, 5, 9)) {}

  readonly now = (): Instant => this.time;

  readonly after = (ms: number, run: () => void | Promise<void>): (() => void) => {
    const timer = { at: this.time + ms, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };

  /** Timers that have not run. */
  get pending(): number {
    return this.timers.length;
  }

  /** @param span `'90s'`, `'3d'` … */
  async advance(span: `${number}${keyof typeof units}`): Promise<void> {
    const [, amount, unit] = /^([\d.]+)(ms|s|m|h|d)$/.exec(span) ?? [];
    const end = this.time + Number(amount) * units[unit as keyof typeof units];
    for (let next = this.nextUntil(end); next !== undefined; next = this.nextUntil(end)) {
      this.time = next.at;
      this.timers = this.timers.filter((timer) => timer !== next);
      await next.run();
    }
    this.time = end;
  }

  private nextUntil(end: Instant) {
    return this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
  }
}
