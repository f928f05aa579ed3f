import type { FlowDocument } from '../document/flow-document.js';
import { ExpressionError } from '../expression/error.js';
import { PatternError } from '../expression/pattern/syntax.js';
import type { NodeResult, NodeTypes } from '../nodes/node-type.js';
import type { FlowEffect } from './effect.js';
import type { FlowEvent } from './event.js';
import type { Facts } from './facts.js';
import { type FlowIndex, indexOf, type ReadyNode } from './flow-index.js';
import { GuardError, guards, stepsAfterGuard } from './guards.js';
import type { PathEntry } from './path.js';
import { Run } from './run.js';
import type { FlowState } from './state.js';

export interface StepContext {
  /** Milliseconds since the epoch; stored with the event for a replay. */
  now: number;
  /** Source of every random choice; stored with the event for a replay. */
  seed: string;
  facts: Facts;
  nodeTypes: NodeTypes;
}

export interface StepResult {
  state: FlowState;
  effects: FlowEffect[];
  path: PathEntry[];
  /** Set by the step that ended the session. */
  outcome?: string;
}

/**
 * Takes one session through one event: from where it waits, node by node, to where it waits again or ends. A function
 * of its arguments: the same arguments give the same result, byte for byte. Never throws, whatever the document holds:
 * what cannot go on takes the node's error port or ends the session with a named outcome and the fallback text. An
 * event that the session does not wait for changes nothing.
 */
export function step(flow: FlowDocument, state: FlowState, event: FlowEvent, context: StepContext): StepResult {
  const index = indexOf(flow);
  const entry = entryOf(index, state, event);
  if (!entry) {
    return { state, effects: [], path: [] };
  }
  const run = new Run(state, context.facts, context.now);
  if (event.type === 'message' || event.type === 'timer') {
    run.state.visits = {};
  }
  walk(index, run, entry, context.nodeTypes);
  const { outcome } = run.state;
  return { state: run.state, effects: run.effects, path: run.path, ...(outcome !== undefined && { outcome }) };
}

interface Entry {
  nodeId: string | undefined;
  /** Set when the node goes on rather than begins. */
  event?: FlowEvent;
}

/** Where the event takes the session up; undefined when it is not for this moment. */
function entryOf(index: FlowIndex, state: FlowState, event: FlowEvent): Entry | undefined {
  if (event.type === 'start') {
    return state.status === 'running' && state.at === null ? { nodeId: index.startId } : undefined;
  }
  const { waitingFor, at } = state;
  if (state.status !== 'waiting' || !waitingFor || at === null) {
    return undefined;
  }
  const awaited =
    waitingFor.kind === 'message'
      ? event.type === 'message' || (event.type === 'timer' && event.timerId === waitingFor.timerKey)
      : (event.type === 'nodeDone' || event.type === 'nodeFailed') && event.effectId === waitingFor.effectId;
  return awaited ? { nodeId: at, event } : undefined;
}

function walk(index: FlowIndex, run: Run, entry: Entry, nodeTypes: NodeTypes): void {
  let next: string | undefined = entry.nodeId;
  let { event } = entry;
  if (next === undefined) {
    stop(run, 'flow.no_start');
  }
  for (let steps = 1; next !== undefined; steps += 1) {
    run.nodeId = next;
    run.state.at = next;
    // A guard has fired before, and the error port led on: this is where it ends.
    const spent = steps > guards.steps.limit + stepsAfterGuard;
    if (spent || (run.state.visits[next] ?? 0) > guards.visits.limit) {
      stop(run, spent ? guards.steps.code : guards.visits.code);
      return;
    }
    const result =
      steps === guards.steps.limit + 1 ? fail(guards.steps.code) : runNode(index.node(next, nodeTypes), run, event);
    next = follow(index, run, result);
    event = undefined;
  }
}

const fail = (code: string): NodeResult => ({ kind: 'fail', code });

/** Lets one node do its part; what it throws for a reason of its own becomes its failure. */
function runNode(node: ReadyNode, run: Run, event: FlowEvent | undefined): NodeResult {
  const { state, nodeId } = run;
  state.stepCount += 1;
  if (!event) {
    const visits = (state.visits[nodeId] ?? 0) + 1;
    state.visits[nodeId] = visits;
    if (visits > guards.visits.limit) {
      return fail(guards.visits.code);
    }
  }
  if (!node.ok) {
    return fail(node.code);
  }
  try {
    return node.type.step(node.config, run, event);
  } catch (error) {
    if (error instanceof ExpressionError) {
      return fail(`flow.expression_${error.code}`);
    }
    if (error instanceof PatternError) {
      return fail('flow.pattern_invalid');
    }
    if (error instanceof GuardError) {
      return fail(error.code);
    }
    throw error;
  }
}

/** Applies a node's result, records the path, and gives the next node. */
function follow(index: FlowIndex, run: Run, result: NodeResult): string | undefined {
  switch (result.kind) {
    case 'wait':
      record(index, run, undefined, result.note);
      run.state.status = 'waiting';
      run.state.waitingFor = result.waitingFor;
      return undefined;
    case 'end':
      record(index, run, undefined, undefined);
      run.end(result.outcome);
      return undefined;
    case 'go': {
      record(index, run, result.port, result.note);
      const target = index.target(run.nodeId, result.port);
      if (target === undefined) {
        stop(run, 'flow.port_open');
      }
      return target;
    }
    case 'fail': {
      const target = index.target(run.nodeId, 'error');
      record(index, run, target === undefined ? undefined : 'error', result.code);
      if (target === undefined) {
        stop(run, result.code);
      }
      return target;
    }
  }
}

function record(index: FlowIndex, run: Run, port: string | undefined, note: string | undefined): void {
  const entry: PathEntry = { nodeId: run.nodeId, nodeType: index.typeOf(run.nodeId), at: run.now };
  if (port !== undefined) {
    entry.port = port;
  }
  if (note !== undefined) {
    entry.note = note;
  }
  run.path.push(entry);
}

/** The session cannot go on: the customer reads the fallback text, and the outcome says why. */
function stop(run: Run, code: string): void {
  run.sendFallback(code);
  run.end(code);
}
