import type { FlowDocument } from '../document/flow-document.js';
import type { JsonValue } from '../document/json.js';
import type { NodeTypes } from '../nodes/node-type.js';
import type { FlowContent, FlowEffect } from './effect.js';
import type { FlowEvent } from './event.js';
import { type Facts, withAttribute } from './facts.js';
import { answerOf, type Mock, MockAnswers, type Mocks } from './mock.js';
import type { PathEntry } from './path.js';
import type { FlowLookup } from './places.js';
import { createSession, type FlowState } from './state.js';
import { step } from './step.js';
import type { TraceEntry } from './trace.js';

/** What happens in a simulated conversation after its start. */
export type SimulationEvent =
  | { type: 'say'; text: string; choiceId?: string; fileIds?: readonly string[] }
  /** Time passes; timers due in it fire. */
  | { type: 'wait'; ms: number }
  /** Something happens in the conversation. */
  | { type: 'event'; name: string; data: Record<string, JsonValue> }
  /** The customer leaves. */
  | { type: 'leave' };

/**
 * One line of a simulated conversation; `system` lines are what the customer does not see. `step` is its place in the
 * trace: the node that did it, and for what the customer says, the one that hears it.
 */
export type TranscriptEntry = { at: number; step: number } & (
  | { from: 'customer'; text: string }
  | { from: 'flow'; content: FlowContent }
  | { from: 'system'; effect: Exclude<FlowEffect, { type: 'send' }> }
);

export interface PlayerOptions {
  flow: FlowDocument;
  nodeTypes: NodeTypes;
  facts: Facts;
  mocks?: Mocks;
  /** Answers of real work by `<node id> <effect id>`; work that neither these nor the mocks answer stays open. */
  answers?: Readonly<Record<string, Mock>>;
  /** The node to begin at, in place of the start. */
  beginAt?: string;
  /** What variables hold at the beginning, other than what they are declared with. */
  variables?: FlowState['variables'];
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
  /** The path with what each node found and did. */
  trace: TraceEntry[];
  effects: FlowEffect[];
  state: FlowState;
  /** Each event as the engine saw it, with its time: a recording that `step` can be run over again. */
  recording: { event: FlowEvent; now: number; facts: Facts }[];
}

/** A conversation with a flow, played event by event on a virtual clock. */
export class Player {
  readonly result: Simulation;
  now: number;
  facts: Facts;
  /** Timers by their key, and answers on their way by their effect. */
  private readonly due = new Map<string, { at: number; event: FlowEvent }>();
  private readonly mocks: MockAnswers;
  /** What the customer wrote while the flow was waiting for something else. */
  private readonly inbox: FlowEvent[] = [];
  private messages = 0;

  constructor(private readonly options: PlayerOptions) {
    this.now = options.now;
    this.facts = options.facts;
    this.mocks = new MockAnswers(options.mocks, options.answers);
    const state = createSession(options.flow, { sessionId: 'simulation', startedAt: options.now });
    state.variables = { ...state.variables, ...options.variables };
    this.result = { transcript: [], path: [], trace: [], effects: [], state, recording: [] };
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
      case 'event':
        this.facts = { ...this.facts, event: { name: event.name, data: event.data } };
        this.handle({ type: 'event', name: event.name });
        this.readInbox();
        break;
      case 'leave':
        this.handle({ type: 'left' });
    }
  }

  private say({ text, choiceId, fileIds = [] }: Extract<SimulationEvent, { type: 'say' }>): void {
    this.result.transcript.push({ at: this.now, step: this.result.trace.length, from: 'customer', text });
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
    for (let next = this.nextDue(until); next; next = this.nextDue(until)) {
      const [key, { at, event }] = next;
      this.due.delete(key);
      this.now = Math.max(this.now, at);
      this.handle(event);
      this.readInbox();
    }
    this.now = until;
  }

  /** One event, and after it the answers of the outside work it began. */
  private handle(first: FlowEvent): void {
    const { flow, nodeTypes, flows, seed = '', beginAt } = this.options;
    for (const events = [first]; events.length > 0; ) {
      const event = events.shift() ?? first;
      this.result.recording.push({ event, now: this.now, facts: this.facts });
      const { now, facts } = this;
      const surroundings = { nodeTypes, ...(flows && { flows }), ...(beginAt !== undefined && { beginAt }) };
      const result = step(flow, this.result.state, event, { now, seed, facts, traces: true, ...surroundings });
      const { state, effects, path, trace = [] } = result;
      this.result.state = state;
      this.result.path.push(...path);
      this.result.effects.push(...effects);
      if (trace.length === 0) {
        events.push(...effects.flatMap((effect) => this.apply(effect, this.result.trace.length)));
      }
      for (const entry of trace) {
        const place = this.result.trace.push(entry) - 1;
        events.push(...entry.effects.flatMap((effect) => this.apply(effect, place)));
      }
    }
  }

  private apply(effect: FlowEffect, place: number): FlowEvent[] {
    const line = { at: this.now, step: place };
    this.result.transcript.push(
      effect.type === 'send' ? { ...line, from: 'flow', content: effect.content } : { ...line, from: 'system', effect },
    );
    switch (effect.type) {
      case 'startTimer':
        this.due.set(effect.key, { at: effect.dueAt, event: { type: 'timer', timerId: effect.key } });
        return [];
      case 'cancelTimer':
        this.due.delete(effect.key);
        return [];
      case 'setAttribute':
        this.facts = withAttribute(this.facts, effect.target, effect.name, effect.value);
        return [];
      case 'runNode':
        return this.answered(effect);
      default:
        return [];
    }
  }

  /** An answer that is there at once; one that takes its time comes when the clock has come so far. */
  private answered(work: Extract<FlowEffect, { type: 'runNode' }>): FlowEvent[] {
    const mock = this.mocks.next(work);
    const answer = mock && answerOf(work, mock, this.now);
    if (!answer || answer.at > this.now) {
      if (answer) {
        this.due.set(work.id, answer);
      }
      return [];
    }
    return [answer.event];
  }

  /** When something happens by itself next; undefined when nothing does. In milliseconds since the epoch. */
  get nextDueAt(): number | undefined {
    return this.nextDue(Number.POSITIVE_INFINITY)?.[1].at;
  }

  private nextDue(until: number): [string, { at: number; event: FlowEvent }] | undefined {
    return [...this.due].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
  }
}
