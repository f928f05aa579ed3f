import type { FlowDocument } from '../document/flow-document.js';
import type { JsonValue } from '../document/json.js';
import type { NodeTypes } from '../nodes/node-type.js';
import type { FlowContent, FlowEffect } from './effect.js';
import type { FlowEvent } from './event.js';
import { type Facts, withAttribute } from './facts.js';
import type { PathEntry } from './path.js';
import type { FlowLookup } from './places.js';
import { createSession, type FlowState } from './state.js';
import { step } from './step.js';

/** What happens in a simulated conversation after its start. */
export type SimulationEvent =
  | { type: 'say'; text: string; choiceId?: string; fileIds?: readonly string[] }
  /** Time passes; timers due in it fire. */
  | { type: 'wait'; ms: number }
  /** The customer leaves. */
  | { type: 'leave' };

/** What a node that runs outside answers in the simulation. */
export type Mock = { port: string; output: JsonValue } | { code: string; message: string; retryable?: boolean };

/** By node id; of a list each request takes the next, and the last one stays. */
export type Mocks = Readonly<Record<string, Mock | readonly Mock[]>>;

/** One line of a simulated conversation; `system` lines are what the customer does not see. */
export type TranscriptEntry =
  | { at: number; from: 'customer'; text: string }
  | { at: number; from: 'flow'; content: FlowContent }
  | { at: number; from: 'system'; effect: Exclude<FlowEffect, { type: 'send' }> };

export interface PlayerOptions {
  flow: FlowDocument;
  nodeTypes: NodeTypes;
  facts: Facts;
  mocks?: Mocks;
  /** Versions of the flows that are called. */
  flows?: FlowLookup;
  /** Decides what is left to chance. */
  seed?: string;
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

/** A conversation with a flow, played event by event on a virtual clock. */
export class Player {
  readonly result: Simulation;
  now: number;
  facts: Facts;
  private readonly timers = new Map<string, number>();
  private readonly asked = new Map<string, number>();
  /** What the customer wrote while the flow was waiting for something else. */
  private readonly inbox: FlowEvent[] = [];
  private messages = 0;

  constructor(private readonly options: PlayerOptions) {
    this.now = options.now;
    this.facts = options.facts;
    const state = createSession(options.flow, { sessionId: 'simulation', startedAt: options.now });
    this.result = { transcript: [], path: [], effects: [], state, recording: [] };
  }

  /** @param opening what the customer opened the conversation with */
  start(opening?: string): void {
    this.handle({ type: 'start', ...(opening !== undefined && { text: opening }) });
  }

  play(event: SimulationEvent): void {
    switch (event.type) {
      case 'say':
        this.say(event);
        break;
      case 'wait':
        this.wait(event.ms);
        break;
      case 'leave':
        this.handle({ type: 'left' });
    }
  }

  private say({ text, choiceId, fileIds = [] }: Extract<SimulationEvent, { type: 'say' }>): void {
    this.result.transcript.push({ at: this.now, from: 'customer', text });
    const message: FlowEvent = {
      type: 'message',
      messageId: `simulated:${this.messages}`,
      text,
      ...(choiceId !== undefined && { choiceId }),
      ...(fileIds.length > 0 && { attachments: fileIds.map((fileId) => ({ fileId })) }),
    };
    this.messages += 1;
    this.inbox.push(message);
    this.readInbox();
  }

  /** Messages wait, as they do on the server, until the flow listens. */
  private readInbox(): void {
    while (this.inbox.length > 0 && this.listens()) {
      const message = this.inbox.shift();
      if (message) {
        this.handle(message);
      }
    }
  }

  private listens(): boolean {
    const { status, waitingFor } = this.result.state;
    return status !== 'waiting' || waitingFor?.kind === 'message';
  }

  private wait(ms: number): void {
    const until = this.now + ms;
    for (let due = this.nextTimer(until); due; due = this.nextTimer(until)) {
      const [timerId, at] = due;
      this.timers.delete(timerId);
      this.now = Math.max(this.now, at);
      this.handle({ type: 'timer', timerId });
      this.readInbox();
    }
    this.now = until;
  }

  /** One event, and after it the answers of the outside work it began. */
  private handle(first: FlowEvent): void {
    const { flow, nodeTypes, flows, seed = '' } = this.options;
    for (const events = [first]; events.length > 0; ) {
      const event = events.shift() ?? first;
      this.result.recording.push({ event, now: this.now, facts: this.facts });
      const { now, facts } = this;
      const context = { now, seed, facts, nodeTypes, ...(flows && { flows }) };
      const { state, effects, path } = step(flow, this.result.state, event, context);
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
        const mock = this.mockOf(effect.nodeId);
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

  private mockOf(nodeId: string): Mock {
    const mocks = this.options.mocks?.[nodeId];
    if (!isList(mocks)) {
      return mocks ?? notMocked;
    }
    const place = this.asked.get(nodeId) ?? 0;
    this.asked.set(nodeId, place + 1);
    return mocks[Math.min(place, mocks.length - 1)] ?? notMocked;
  }

  private nextTimer(until: number): [string, number] | undefined {
    return [...this.timers].filter(([, at]) => at <= until).sort(([, a], [, b]) => a - b)[0];
  }
}

const isList = (mocks: Mock | readonly Mock[] | undefined): mocks is readonly Mock[] => Array.isArray(mocks);
