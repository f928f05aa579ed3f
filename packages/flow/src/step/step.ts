import type { FlowDocument } from '../document/flow-document.js';
import type { NodeTypes } from '../nodes/node-type.js';
import type { FlowEffect } from './effect.js';
import { entryOf } from './entry.js';
import type { FlowEvent } from './event.js';
import type { Facts } from './facts.js';
import { indexOf } from './flow-index.js';
import type { PathEntry } from './path.js';
import { type FlowLookup, placesOf } from './places.js';
import { Run } from './run.js';
import type { FlowState } from './state.js';
import { type TraceEntry, Tracer } from './trace.js';
import { Walk } from './walk.js';

export interface StepContext {
  /** Milliseconds since the epoch; stored with the event for a replay. */
  now: number;
  /** Source of every random choice; stored with the event for a replay. */
  seed: string;
  facts: Facts;
  nodeTypes: NodeTypes;
  /** Published versions of the flows that this one calls. They never change, so a replay finds the same. */
  flows?: FlowLookup;
  /** A session that begins does so at this node, in place of the start: a test from there. */
  beginAt?: string;
  /** Whether to tell what each node found and did. */
  traces?: boolean;
}

export interface StepResult {
  state: FlowState;
  effects: FlowEffect[];
  path: PathEntry[];
  /** Set by the step that ended the session. */
  outcome?: string;
  /** As `path`, when it was asked for. */
  trace?: TraceEntry[];
}

/**
 * Takes one session through one event: from where it waits, node by node, to where it waits again or ends. A function
 * of its arguments: the same arguments give the same result, byte for byte. Never throws, whatever the document holds:
 * what cannot go on takes the node's error port, else the flow's error handler, or ends the session with a named
 * outcome and the fallback text. An event that the session does not wait for changes nothing.
 */
export function step(flow: FlowDocument, state: FlowState, event: FlowEvent, context: StepContext): StepResult {
  const places = placesOf(indexOf(flow), state, context.flows);
  const entry = entryOf(places, state, event, context);
  if (!entry) {
    return { state, effects: [], path: [] };
  }
  const run = new Run(state, context.facts, context.now, context.seed);
  if (event.type !== 'nodeDone' && event.type !== 'nodeFailed') {
    run.state.visits = {};
  }
  const tracer = context.traces ? new Tracer() : undefined;
  new Walk(places, run, context, tracer).from(entry);
  const { outcome } = run.state;
  return {
    state: run.state,
    effects: run.effects,
    path: run.path,
    ...(outcome !== undefined && { outcome }),
    ...(tracer && { trace: tracer.end(run.effects) }),
  };
}
