import type { FlowEffect } from './effect.js';
import type { Facts } from './facts.js';
import type { PathEntry } from './path.js';
import type { FlowState } from './state.js';

/** One node that was passed, with what it found and what it did: for who looks on. The engine stores none of it. */
export interface TraceEntry extends PathEntry {
  before: FlowState['variables'];
  after: FlowState['variables'];
  /** The facts that its expressions read. */
  facts: Facts;
  effects: FlowEffect[];
}

/** Keeps the trace of one call of `step`. */
export class Tracer {
  readonly entries: TraceEntry[] = [];
  private before: FlowState['variables'] = {};
  private facts: Facts | undefined;
  private told = 0;

  /** The session stands at a node that it has not run yet. */
  stand(variables: FlowState['variables'], facts: Facts): void {
    this.before = { ...variables };
    this.facts = facts;
  }

  record(entry: PathEntry, variables: FlowState['variables'], facts: Facts, effects: readonly FlowEffect[]): void {
    const { before, facts: then = facts } = this;
    this.entries.push({ ...entry, before, after: { ...variables }, facts: then, effects: effects.slice(this.told) });
    this.told = effects.length;
  }

  /** What was done after the last node belongs to it. */
  end(effects: readonly FlowEffect[]): TraceEntry[] {
    this.entries.at(-1)?.effects.push(...effects.slice(this.told));
    return this.entries;
  }
}
