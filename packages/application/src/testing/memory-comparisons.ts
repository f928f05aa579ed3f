import type { Comparison, Comparisons } from '../what-if/comparison.js';

export class MemoryComparisons implements Comparisons {
  /** All that was ever put, the last at the end. */
  readonly written: Comparison[] = [];

  async put(_workspaceId: string, comparison: Comparison): Promise<void> {
    this.written.push(copyOf(comparison));
  }

  async get(workspaceId: string, id: string): Promise<Comparison | undefined> {
    return this.written.findLast((one) => one.id === id && one.workspaceId === workspaceId);
  }
}

const copyOf = (comparison: Comparison): Comparison => JSON.parse(JSON.stringify(comparison)) as Comparison;
