export interface GatherOptions {
  /** Longest time an item waits for company while others are under way, in milliseconds. */
  maxWaitMs: number;
  /** Most items in one group. */
  maxSize: number;
  /** Groups under way at a time: while the store works on one, the next is gathered. */
  maxUnderWay: number;
}

const defaults: GatherOptions = { maxWaitMs: 4, maxSize: 256, maxUnderWay: 2 };

interface Waiting<T, R> {
  item: T;
  done: (result: R) => void;
  failed: (error: unknown) => void;
}

/**
 * Gathers calls into groups: one command of the store for many callers. An item that finds nothing under way goes at
 * once, so that gathering costs no time when there is nobody to gather.
 */
export class Gather<T, R> {
  private readonly options: GatherOptions;
  private waiting: Waiting<T, R>[] = [];
  private underWay = 0;
  private timer: NodeJS.Timeout | undefined;
  private soon: NodeJS.Immediate | undefined;

  /** @param work does a group, and answers for each item by its place. What it throws is everybody's */
  constructor(
    private readonly work: (items: T[]) => Promise<readonly R[]>,
    options: Partial<GatherOptions> = {},
  ) {
    this.options = { ...defaults, ...options };
  }

  add(item: T): Promise<R> {
    return new Promise((done, failed) => {
      this.waiting.push({ item, done, failed });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.waiting.length === 0) return;
    const { maxWaitMs, maxSize, maxUnderWay } = this.options;
    if (this.underWay === 0) {
      // What arrives in the same turn of the event loop goes along.
      this.soon ??= setImmediate(() => {
        this.soon = undefined;
        this.flush();
      });
    } else if (this.underWay < maxUnderWay && this.waiting.length >= maxSize) {
      this.flush();
    } else if (this.underWay < maxUnderWay) {
      this.timer ??= setTimeout(() => this.flush(), maxWaitMs);
    }
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.length === 0 || this.underWay >= this.options.maxUnderWay) return;
    const group = this.waiting.splice(0, this.options.maxSize);
    this.underWay += 1;
    void this.run(group);
  }

  /** Never throws. */
  private async run(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.work(group.map(({ item }) => item));
      for (const [index, { done }] of group.entries()) done(results[index] as R);
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
    this.underWay -= 1;
    this.schedule();
  }
}
