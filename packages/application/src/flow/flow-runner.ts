import { type Conversation, handlerOf, OperationalError, type TandemEvent } from '@tandem/domain';
import { type FlowDocument, type FlowEvent, handles } from '@tandem/flow';
import type { Appended, ConversationLog, Decide, Fill } from '../conversation/conversation-log.js';
import type { AppendTarget, EventBatch } from '../conversation/event-batch.js';
import type { SendToCustomer } from '../messages/send-to-customer.js';
import type { Clock } from '../ports/clock.js';
import type { Alongside, EventLog } from '../ports/event-log.js';
import type { Failpoints } from '../ports/failpoints.js';
import type { FlowDefinitions } from '../ports/flow-definitions.js';
import type { FlowSession } from '../ports/flow-sessions.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import { KeyedLock } from '../support/keyed-lock.js';
import type { FlowEffects } from './flow-effects.js';
import { broughtBy, messageInput, startInput } from './flow-input.js';
import type { FlowSessionBook } from './flow-session-book.js';
import type { FlowInput, FlowStepper } from './flow-stepper.js';
import type { OutsideNodes } from './outside-nodes.js';

/** Collisions in a row before a writer gives up; each means that somebody else got on. */
const maxCollisions = 50;

/** Chooses the input of one session now that nothing is pending; undefined when there is none. */
type Choose = (flowSession: FlowSession, document: FlowDocument) => FlowInput | undefined;

/**
 * Runs a conversation's flow: one event at a time, also across servers, because each step is one write guarded by the
 * session's revision. What a step wants done is in that write as far as the log can hold it; the rest is stored as
 * pending and done afterwards, again after a crash if need be.
 */
export class FlowRunner {
  private readonly lock = new KeyedLock();

  constructor(
    private readonly book: FlowSessionBook,
    private readonly definitions: FlowDefinitions,
    private readonly stepper: FlowStepper,
    private readonly effects: FlowEffects,
    private readonly outside: OutsideNodes,
    private readonly messages: SendToCustomer,
    private readonly eventLog: EventLog,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
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

  /**
   * A timer of the session is due. `take` ends it within the transaction of its step, and answers false when it has
   * fired or was moved.
   */
  async fire(
    head: Conversation,
    timerKey: string,
    take: (session: Session) => Promise<boolean>,
    correlationId: string,
  ): Promise<void> {
    await this.lock.run(head.id, async () => {
      const ready = await this.ready(head, correlationId);
      const input = ready && {
        event: { type: 'timer', timerId: timerKey } as const,
        forSeq: ready.flowSession.handledSeq,
        correlationId,
      };
      await this.transactions.run(async (session) => {
        if (!(await take(session)) || !input) return;
        await this.assertUnmoved(ready.flowSession);
        await this.log.fillIn(session, targetOf(head, correlationId), async (batch) => {
          const step = await this.stepper.next(batch.head, ready.flowSession, ready.document, input);
          const nobodyWaits = step.stepped.path.length === 0;
          if (nobodyWaits) return undefined;
          const alongside = await this.effects.write(batch, step);
          session.afterCommit(() => this.stored(alongside));
          return alongside;
        });
      });
    });
    await this.advance(head, correlationId);
  }

  /**
   * Appends what a customer wrote, and in the same write what the flow answers when it waits for just that. Undefined
   * when that cannot be had at once: the message is then appended by itself, and the flow goes on after it.
   */
  async receive(target: AppendTarget, decide: Decide): Promise<Appended | undefined> {
    return this.lock.runIfFree(target.conversationId, async () => {
      // Whatever fails here fails again, and is heard of, when the message is there.
      const appended = await this.append(target, async (batch) => {
        for (const draft of await decide(batch.head)) batch.add(draft);
        return this.answerTo(batch, target.correlationId);
      }).catch(() => undefined);
      if (appended?.outcome !== 'stored') return undefined;
      const { head, events } = appended.batch;
      if (appended.hasStepped) await this.failpoints.hit('flow-stepped');
      return { head, events, duplicate: false };
    });
  }

  private async run(head: Conversation, choose: Choose, correlationId: string): Promise<void> {
    await this.lock.run(head.id, async () => {
      let first: Choose | undefined = choose;
      for (let collisions = 0; collisions < maxCollisions; ) {
        const ready = await this.ready(head, correlationId);
        if (!ready) return;
        const { flowSession, document } = ready;
        const input = first?.(flowSession, document) ?? (await this.nextInput(head, flowSession, correlationId));
        first = undefined;
        if (!input) return;
        const { outcome } = await this.append(targetOf(head, correlationId), (batch) =>
          this.step(batch, flowSession, document, input),
        );
        if (outcome === 'stored') {
          await this.failpoints.hit('flow-stepped');
          continue;
        }
        // Another server was first with the session, or somebody with the conversation.
        this.book.forget(flowSession.id);
        first = choose;
        collisions += 1;
      }
      throw new OperationalError('flow.contended', 'Too many writers for one flow session.', { retryable: true });
    });
    const flowSession = head.flow && (await this.book.get(head.workspaceId, head.flow.sessionId));
    if (flowSession) this.outside.start(flowSession);
  }

  private async append(target: AppendTarget, fill: Fill) {
    let alongside: Alongside | undefined;
    const { outcome, batch } = await this.log.fillOnce(target, async (filling) => {
      alongside = await fill(filling);
      return alongside;
    });
    if (outcome === 'stored' && alongside) this.stored(alongside);
    return { outcome, batch, hasStepped: alongside !== undefined };
  }

  private stored({ flowSession, orders }: Alongside): void {
    this.book.keep(flowSession);
    this.messages.start(orders);
  }

  /** @throws OperationalError when another event was first: the timer stands, and comes again with the next poll */
  private async assertUnmoved({ id, workspaceId, revision }: FlowSession): Promise<void> {
    this.book.forget(id);
    const now = await this.book.get(workspaceId, id);
    if (now?.revision === revision) return;
    throw new OperationalError('flow.session_moved', 'The flow session has moved on.', { retryable: true });
  }

  /** Takes the session through one event, into the batch. */
  private async step(batch: EventBatch, flowSession: FlowSession, document: FlowDocument, input: FlowInput) {
    return this.effects.write(batch, await this.stepper.next(batch.head, flowSession, document, input));
  }

  /** The flow's answer to what a batch brings; undefined when it waits for something else. */
  private async answerTo(batch: EventBatch, correlationId: string): Promise<Alongside | undefined> {
    const { head, before, events } = batch;
    const { workspaceId, flow } = head;
    if (!flow?.running || handlerOf(head) !== 'flow') return undefined;
    const document = await this.definitions.get(workspaceId, flow.flowId, flow.version);
    if (!document) return undefined;
    const isNew = before.flow?.sessionId !== flow.sessionId;
    const known = isNew ? undefined : await this.book.get(workspaceId, flow.sessionId);
    const flowSession = known ?? this.book.begin(head, document, flow.sessionId);
    if (flowSession.pending || flowSession.state.status === 'ended') return undefined;
    const input = broughtBy(events, flowSession, before.lastInboundSeq, correlationId);
    return input && this.step(batch, flowSession, document, input);
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
    for (const effect of pending?.effects ?? []) {
      await this.effects.apply(flowSession, effect, pending?.correlationId ?? '');
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
      const opening = await this.eventLog.after(workspaceId, conversationId, 0, { types, limit: 5 });
      return startInput(opening, correlationId);
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

const targetOf = ({ workspaceId, id: conversationId }: Conversation, correlationId: string): AppendTarget => ({
  workspaceId,
  conversationId,
  correlationId,
});
