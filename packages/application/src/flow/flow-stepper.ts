import type { Conversation, Instant } from '@tandem/domain';
import {
  type Facts,
  type FlowDocument,
  type FlowEffect,
  type FlowEvent,
  type PathEntry,
  readsPrevious,
  step,
} from '@tandem/flow';
import type { Clock } from '../ports/clock.js';
import type { FlowDefinitions } from '../ports/flow-definitions.js';
import type { FlowNodeRunner } from '../ports/flow-node-runner.js';
import type { FlowSession, OutsideNode } from '../ports/flow-sessions.js';
import { token } from '../ports/token.js';
import { calledDocuments } from './called-documents.js';
import type { FlowFacts } from './flow-facts.js';

/** Something that happened to a session, and the `seq` it stands at. */
export interface FlowInput {
  event: FlowEvent;
  /** What expressions read as `event`. */
  happened?: NonNullable<Facts['event']>;
  forSeq: number;
  /** Of the event that woke it. */
  eventSeq?: number;
  correlationId: string;
}

/** One event that a session was taken through. */
export interface FlowStep {
  /** The next revision, with nothing pending. */
  flowSession: FlowSession;
  /** What the log keeps of it. */
  stepped: {
    key: string;
    forSeq: number;
    path: readonly PathEntry[];
    replay: { event: FlowEvent; facts: Facts; now: Instant; seed: string };
  };
  /** What is to be done now, in order. */
  effects: readonly FlowEffect[];
  correlationId: string;
}

/** Takes a session through one event. Nothing is written. */
export class FlowStepper {
  constructor(
    private readonly facts: FlowFacts,
    private readonly nodes: FlowNodeRunner,
    private readonly definitions: FlowDefinitions,
    private readonly clock: Clock,
  ) {}

  async next(
    head: Conversation,
    { pending: _, ...flowSession }: FlowSession,
    document: FlowDocument,
    input: FlowInput,
  ): Promise<FlowStep> {
    const [standing, called] = await Promise.all([
      this.facts.of(head),
      calledDocuments(this.definitions, head.workspaceId, document),
    ]);
    const now = this.clock.now();
    const revision = flowSession.revision + 1;
    const key = `${flowSession.id}:step:${revision}`;
    const { event, forSeq, correlationId, happened } = input;
    // What begins to be waited for with a timer is not answered by anything from before it.
    const eventSeq = event.type === 'timer' ? head.seq : (input.eventSeq ?? flowSession.eventSeq);
    const reads = [document, ...called.documents].some(readsPrevious);
    const facts = {
      ...standing,
      ...(reads ? await this.facts.previous(head) : {}),
      ...(happened ? { event: happened } : {}),
    };
    const { state, effects, path } = step(document, flowSession.state, event, {
      now,
      seed: key,
      facts,
      nodeTypes: this.nodes.nodeTypes(),
      flows: called.find,
    });
    const answered = event.type === 'nodeDone' || event.type === 'nodeFailed' ? event.effectId : undefined;
    return {
      flowSession: {
        ...flowSession,
        revision,
        state,
        handledSeq: Math.max(flowSession.handledSeq, forSeq),
        ...(eventSeq === undefined ? {} : { eventSeq }),
        openNodes: [
          ...flowSession.openNodes.filter(({ id }) => id !== answered),
          ...effects.filter((effect): effect is OutsideNode => effect.type === 'runNode'),
        ],
        updatedAt: now,
      },
      stepped: { key, forSeq, path, replay: { event, facts, now, seed: key } },
      effects,
      correlationId,
    };
  }
}

export const FLOW_STEPPER = token<FlowStepper>('FlowStepper');
