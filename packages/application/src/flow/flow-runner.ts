import type { Conversation, TandemEvent } from '@tandem/domain';
import { type FlowDocument, type FlowEvent, handles } from '@tandem/flow';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import type { Failpoints } from '../ports/failpoints.js';
import type { FlowDefinitions } from '../ports/flow-definitions.js';
import type { FlowSession } from '../ports/flow-sessions.js';
import { token } from '../ports/token.js';
import { KeyedLock } from '../support/keyed-lock.js';
import type { FlowEffects } from './flow-effects.js';
import type { FlowSessionBook } from './flow-session-book.js';
import type { FlowInput, FlowStepper } from './flow-stepper.js';
import type { OutsideNodes } from './outside-nodes.js';

/** Chooses the input of one session now that nothing is pending; undefined when there is none. */
type Choose = (flowSession: FlowSession, document: FlowDocument) => FlowInput | undefined;

/**
 * Runs a conversation's flow: one event at a time, also across servers, because each step is one write guarded by the
 * session's revision. What a step wants done is stored with it and done afterwards, again after a crash if need be.
 */
export class FlowRunner {
  private readonly lock = new KeyedLock();

  constructor(
    private readonly book: FlowSessionBook,
    private readonly definitions: FlowDefinitions,
    private readonly stepper: FlowStepper,
    private readonly effects: FlowEffects,
    private readonly outside: OutsideNodes,
    private readonly eventLog: EventLog,
    private readonly log: ConversationLog,
    private readonly failpoints: Failpoints,
    private readonly clock: Clock,
  ) {
    outside.onAnswer(async ({ workspaceId, conversationId, id }, answer) => {
      await this.answer(await this.log.head(workspaceId, conversationId), answer, id);
    });
  }

  /** Handles everything the flow has not handled yet. */
  advance(head: Conversation, correlationId: string): Promise<void> {
    return this.run(head, () => undefined, correlationId);
  }

  /** The answer of an outside node; one that nobody waits for any more changes nothing. */
  async answer(
    head: Conversation,
    answer: Extract<FlowEvent, { type: 'nodeDone' | 'nodeFailed' }>,
    correlationId: string,
  ): Promise<void> {
    await this.run(
      head,
      (flowSession) =>
        flowSession.openNodes.some(({ id }) => id === answer.effectId)
          ? { event: answer, forSeq: flowSession.handledSeq, correlationId }
          : undefined,
      correlationId,
    );
  }

  /**
   * Something happened that the session may wait for. Which came first tells the log: clocks of servers differ, and an
   * event may be seen late, or again.
   */
  async happened(
    head: Conversation,
    happened: NonNullable<FlowInput['happened']>,
    { seq: eventSeq, actor, correlationId }: Pick<TandemEvent, 'seq' | 'actor' | 'correlationId'>,
  ): Promise<void> {
    // What the flow did itself is nothing that it waits for.
    if (!head.flow?.running || (actor.kind === 'flow' && actor.id === head.flow.flowId)) return;
    // The session may have come to its wait on another server.
    this.book.forget(head.flow.sessionId);
    await this.run(
      head,
      ({ state: { waitingFor }, handledSeq, eventSeq: known = 0 }) =>
        waitingFor?.kind === 'event' && waitingFor.name === happened.name && eventSeq > Math.max(handledSeq, known)
          ? { event: { type: 'event', name: happened.name }, happened, forSeq: handledSeq, eventSeq, correlationId }
          : undefined,
      correlationId,
    );
  }

  /** The customer is about to leave: the flow's handler for it has its turn while the conversation is still open. */
  async left(head: Conversation, correlationId: string): Promise<void> {
    if (!head.flow?.running) return;
    await this.run(
      head,
      ({ state, handledSeq }, document) =>
        handles(document, 'Left') && state.status === 'waiting'
          ? { event: { type: 'left' }, forSeq: handledSeq, correlationId }
          : undefined,
      correlationId,
    );
  }

  /** A timer of the session fired. `save` stores the step together with the timer's end. */
  async fire(
    head: Conversation,
    timerKey: string,
    save: (next: FlowSession | undefined) => Promise<boolean>,
    correlationId: string,
  ): Promise<void> {
    await this.lock.run(head.id, async () => {
      const ready = await this.ready(head, correlationId);
      const event: FlowEvent = { type: 'timer', timerId: timerKey };
      const next =
        ready &&
        (await this.stepper.next(head, ready.flowSession, ready.document, {
          event,
          forSeq: ready.flowSession.handledSeq,
          correlationId,
        }));
      const nobodyWaits = next?.pending?.path.length === 0;
      await save(nobodyWaits ? undefined : next);
    });
    await this.advance(head, correlationId);
  }

  private async run(head: Conversation, choose: Choose, correlationId: string): Promise<void> {
    await this.lock.run(head.id, async () => {
      let first: Choose | undefined = choose;
      for (;;) {
        const ready = await this.ready(head, correlationId);
        if (!ready) return;
        const { flowSession, document } = ready;
        const input = first?.(flowSession, document) ?? (await this.nextInput(head, flowSession, correlationId));
        first = undefined;
        if (!input) return;
        const current = await this.log.head(head.workspaceId, head.id);
        const { saved } = await this.book.save(await this.stepper.next(current, flowSession, document, input));
        if (saved) await this.failpoints.hit('flow-stepped');
        else first = choose;
      }
    });
    const flowSession = head.flow && (await this.book.get(head.workspaceId, head.flow.sessionId));
    if (flowSession) this.outside.start(flowSession);
  }

  /** The session with nothing pending, while its flow runs. */
  private async ready(head: Conversation, correlationId: string) {
    const { workspaceId } = head;
    const sessionId = head.flow?.sessionId;
    for (;;) {
      const { flow } = await this.log.head(workspaceId, head.id);
      if (sessionId === undefined || flow?.sessionId !== sessionId) return undefined;
      const document = await this.definitions.get(workspaceId, flow.flowId, flow.version);
      const known = await this.book.get(workspaceId, sessionId);
      if (!document) {
        if (flow.running) await this.effects.endMissing(head, flow, correlationId);
        return undefined;
      }
      const flowSession = known ?? this.book.begin(head, document, sessionId);
      const goesOn = flow.running && flowSession.state.status !== 'ended';
      if (flowSession.pending) await this.finish(flowSession);
      else if (goesOn) return { flowSession, document };
      else if (flowSession.openNodes.length === 0) return undefined;
      // Nobody waits for them any more: people have taken over.
      else await this.book.save({ ...flowSession, revision: flowSession.revision + 1, openNodes: [] });
    }
  }

  /** Does what a step left to do, and marks it done. */
  private async finish(flowSession: FlowSession): Promise<void> {
    const { pending, ...rest } = flowSession;
    if (!pending) return;
    await this.effects.record(flowSession, pending);
    for (const effect of pending.effects) {
      await this.effects.apply(flowSession, effect, pending.correlationId);
      await this.failpoints.hit('effect-done-before-mark');
    }
    await this.book.save({ ...rest, revision: flowSession.revision + 1, updatedAt: this.clock.now() });
  }

  /** The beginning, or the customer's next message. While an outside node runs, messages wait. */
  private async nextInput(
    head: Conversation,
    flowSession: FlowSession,
    correlationId: string,
  ): Promise<FlowInput | undefined> {
    const { workspaceId, conversationId, state, handledSeq } = flowSession;
    if (state.at === null) {
      const types = ['conversation.started', 'message.received'] as const;
      const [started, ...more] = await this.eventLog.after(workspaceId, conversationId, 0, { types, limit: 5 });
      if (!started) return undefined;
      // The message that opened the conversation is why the flow begins, not an answer to what it will ask.
      const opening = more.filter((event) => event.correlationId === started.correlationId).at(-1) ?? started;
      const text = opening.type === 'message.received' ? opening.content?.text : undefined;
      return { event: { type: 'start', ...(text === undefined ? {} : { text }) }, forSeq: opening.seq, correlationId };
    }
    if (state.waitingFor?.kind !== 'message') return undefined;
    // Whoever stores a message that this head does not know comes here with it by themselves.
    const known = await this.log.head(workspaceId, conversationId);
    if (Math.max(head.lastInboundSeq, known.lastInboundSeq) <= handledSeq) return undefined;
    const [message] = await this.eventLog.after(workspaceId, conversationId, handledSeq, {
      types: ['message.received'],
      limit: 1,
    });
    return message && messageInput(message);
  }
}

export const FLOW_RUNNER = token<FlowRunner>('FlowRunner');

function messageInput(event: TandemEvent): FlowInput | undefined {
  if (event.type !== 'message.received') return undefined;
  const { choiceId, fileIds } = event.data;
  return {
    event: {
      type: 'message',
      messageId: event.id,
      text: event.content?.text ?? '',
      ...(choiceId === undefined ? {} : { choiceId }),
      ...(fileIds === undefined ? {} : { attachments: fileIds.map((fileId) => ({ fileId })) }),
    },
    forSeq: event.seq,
    correlationId: event.correlationId,
  };
}
