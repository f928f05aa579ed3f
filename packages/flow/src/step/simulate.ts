import type { FlowDocument } from '../document/flow-document.js';
import type { JsonValue } from '../document/json.js';
import type { NodeTypes } from '../nodes/node-type.js';
import type { FlowContent, FlowEffect } from './effect.js';
import type { FlowEvent } from './event.js';
import { type Facts, withAttribute } from './facts.js';
import type { PathEntry } from './path.js';
import { createSession, type FlowState } from './state.js';
import { step } from './step.js';

/** What happens in a simulated conversation after its start. */
export type SimulationEvent =
  | { type: 'say'; text: string; choiceId?: string }
  /** Time passes; timers due in it fire. */
  | { type: 'wait'; ms: number };

/** What a node that runs outside answers in the simulation, by node id. */
export type Mock = { port: string; output: JsonValue } | { code: string; message: string };

/** One line of a simulated conversation; `system` lines are what the customer does not see. */
export type TranscriptEntry =
  | { at: number; from: 'customer'; text: string }
  | { at: number; from: 'flow'; content: FlowContent }
  | { at: number; from: 'system'; effect: Exclude<FlowEffect, { type: 'send' }> };

export interface SimulationOptions {
  flow: FlowDocument;
  nodeTypes: NodeTypes;
  facts: Facts;
  events: readonly SimulationEvent[];
  mocks?: Readonly<Record<string, Mock>>;
  /** Start of the virtual clock, in milliseconds since the epoch. */
  now: number;
}

export interface Simulation {
  transcript: TranscriptEntry[];
  path: PathEntry[];
  effects: FlowEffect[];
  state: FlowState;
  /** Each event as the engine saw it, with its time: a recording that `step` can be run over again. */
  recording: { event: FlowEvent; now: number; facts: Facts }[];
}

/** Nothing real is called: outside work without a mock fails with this code. */
const notMocked: Mock = { code: 'flow.not_mocked', message: '' };

/**
 * Runs a flow against a script, with a virtual clock and mocked outside work. The console's test chat calls it again
 * with one more event for each message: it is fast, and the same script always gives the same conversation.
 */
export function simulate(options: SimulationOptions): Simulation {
  const player = new Player(options);
  player.handle({ type: 'start' });
  options.events.forEach((event, index) => {
    if (event.type === 'wait') {
      player.wait(event.ms);
    } else {
      const { text, choiceId } = event;
      player.say(text, { type: 'message', messageId: `simulated:${index}`, text, ...(choiceId && { choiceId }) });
    }
  });
  return player.result;
}

class Player {
  readonly result: Simulation;
  private now: number;
  private facts: Facts;
  private readonly timers = new Map<string, number>();

  constructor(private readonly options: SimulationOptions) {
    this.now = options.now;
    this.facts = options.facts;
    const state = createSession(options.flow, { sessionId: 'simulation' });
    this.result = { transcript: [], path: [], effects: [], state, recording: [] };
  }

  say(text: string, event: FlowEvent): void {
    this.result.transcript.push({ at: this.now, from: 'customer', text });
    this.handle(event);
  }

  wait(ms: number): void {
    const until = this.now + ms;
    for (let due = this.nextTimer(until); due; due = this.nextTimer(until)) {
      const [timerId, at] = due;
      this.timers.delete(timerId);
      this.now = Math.max(this.now, at);
      this.handle({ type: 'timer', timerId });
    }
    this.now = until;
  }

  /** One event, and after it the answers of the outside work it began. */
  handle(first: FlowEvent): void {
    const { flow, nodeTypes } = this.options;
    for (const events = [first]; events.length > 0; ) {
      const event = events.shift() ?? first;
      this.result.recording.push({ event, now: this.now, facts: this.facts });
      const { now, facts } = this;
      const { state, effects, path } = step(flow, this.result.state, event, { now, seed: '', facts, nodeTypes });
      this.result.state = state;
      this.result.path.push(...path);
      this.result.effects.push(...effects);
      events.push(...effects.flatMap((effect) => this.apply(effect)));
    }
  }

  private apply(effect: FlowEffect): FlowEvent[] {
    const at = this.now;
    this.result.transcript.push(
      effect.type === 'send' ? { at, from: 'flow', content: effect.content } : { at, from: 'system', effect },
    );
    switch (effect.type) {
      case 'startTimer':
        this.timers.set(effect.key, effect.dueAt);
        return [];
      case 'cancelTimer':
        this.timers.delete(effect.key);
        return [];
      case 'setAttribute':
        this.facts = withAttribute(this.facts, effect.target, effect.name, effect.value);
        return [];
      case 'runNode': {
        const mock = this.options.mocks?.[effect.nodeId] ?? notMocked;
        return [
          'port' in mock
            ? { type: 'nodeDone', effectId: effect.id, ...mock }
            : { type: 'nodeFailed', effectId: effect.id, ...mock },
        ];
      }
      default:
        return [];
    }
  }

  private nextTimer(until: number): [string, number] | undefined {
    return [...this.timers].filter(([, at]) => at <= until).sort(([, a], [, b]) => a - b)[0];
  }
}
