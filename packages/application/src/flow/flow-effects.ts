import { type Conversation, type ConversationFlow, isTandemError, type Requirements } from '@tandem/domain';
import type { FlowEffect } from '@tandem/flow';
import type { RequestCallback } from '../callback/request-callback.js';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { EventBatch } from '../conversation/event-batch.js';
import type { SendToCustomer } from '../messages/send-to-customer.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { Alongside } from '../ports/event-log.js';
import type { TimerChange, Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import type { EnqueueWork } from '../work/enqueue-work.js';
import { contactPatch } from './contact-attribute.js';
import {
  actorOf,
  attributeDraft,
  type EffectDrafts,
  endDrafts,
  needsPeople,
  type Run,
  steppedDraft,
} from './effect-drafts.js';
import type { FlowStep } from './flow-stepper.js';
import { changeTimers, timerChanges } from './flow-timers.js';

type Effect<T extends FlowEffect['type']> = Extract<FlowEffect, { type: T }>;

/** An id of ours made from an effect's, whose colon no id may have. */
const idOf = (effectId: string): string => effectId.replaceAll(':', '-');

/** Does what flows want done. Each effect may come again after a crash, and then changes nothing. */
export class FlowEffects {
  constructor(
    private readonly drafts: EffectDrafts,
    private readonly log: ConversationLog,
    private readonly messages: SendToCustomer,
    private readonly enqueue: EnqueueWork,
    private readonly callbacks: RequestCallback,
    private readonly workItems: WorkItems,
    private readonly timers: Timers,
    private readonly contacts: Contacts,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a step to the log, with what it wants done up to the first effect that the log cannot hold. That one and what
   * comes after it stay pending.
   */
  async write(batch: EventBatch, { flowSession, stepped, effects, correlationId }: FlowStep): Promise<Alongside> {
    batch.add(steppedDraft(flowSession, stepped));
    const timers: TimerChange[] = [];
    let left = effects;
    for (const effect of effects) {
      const drafts = await this.drafts.of(flowSession, effect, batch.head, correlationId);
      if (!drafts) break;
      for (const draft of drafts) batch.add(draft);
      timers.push(...timerChanges(flowSession, effect));
      left = left.slice(1);
    }
    const pending = left.length === 0 ? {} : { pending: { effects: left, correlationId } };
    const orders = await this.messages.orders(batch.head, batch.events);
    return { flowSession: { ...flowSession, ...pending }, timers, orders };
  }

  /** Does one effect by itself. */
  async apply(run: Run, effect: FlowEffect, correlationId: string): Promise<void> {
    const at = target(run, correlationId);
    const decide = async (head: Conversation) => (await this.drafts.of(run, effect, head, correlationId)) ?? [];
    switch (effect.type) {
      case 'send':
        await this.messages.send(at, decide);
        return;
      case 'enqueue':
        return this.handOff(run, effect, correlationId);
      case 'setAttribute':
        return this.setAttribute(run, effect, correlationId);
      case 'end':
        return this.end(run, effect, correlationId);
      case 'startTimer':
      case 'cancelTimer':
        return changeTimers(this.timers, run, effect);
      case 'setLabel':
      case 'addNote':
      case 'notify':
        await this.log.append(at, decide);
        return;
      case 'prioritize':
        // Of rules alone, see RuleEffects.
        return;
      case 'runNode':
        // Stands in the session's open nodes, and runs once the answer is on its way.
        return;
    }
  }

  /** The version a session began on is gone: people take over. */
  async endMissing(head: Conversation, flow: ConversationFlow, correlationId: string): Promise<void> {
    const run = { id: flow.sessionId, flowId: flow.flowId, workspaceId: head.workspaceId, conversationId: head.id };
    const [id, reason] = [`${run.id}:missing`, 'flow.missing'];
    await this.apply(run, { id, type: 'send', content: { kind: 'fallback', reason } }, correlationId);
    await this.apply(run, { id, type: 'end', outcome: reason }, correlationId);
  }

  private async handOff(run: Run, effect: Effect<'enqueue'>, correlationId: string): Promise<void> {
    const { id, queueId, skills, language, priority, steps, reason, callback } = effect;
    const at = target(run, correlationId);
    const itemId = idOf(id);
    const requirements: Requirements = { skills, ...(language ? { language } : {}) };
    await ignoring('conversation.resolved', () =>
      this.enqueue.enqueue(
        at,
        { itemId, queueId, requirements, priority, reason, actor: actorOf(run), ...(steps ? { steps } : {}) },
        callback && ((session) => this.promiseCallback(session, at, itemId)),
      ),
    );
  }

  /** In the transaction that queued it, so that nobody is asked in between. */
  private async promiseCallback(session: Session, at: ReturnType<typeof target>, itemId: string): Promise<void> {
    const item = await this.workItems.get(at.workspaceId, itemId, session);
    if (!item) return;
    const { contactId } = item;
    const contact = await this.contacts.get(at.workspaceId, contactId, session);
    const actor = { kind: 'contact', id: contactId } as const;
    await this.callbacks.insteadOf(session, at, item, { by: 'contact', actor, phone: contact?.phone });
  }

  private async setAttribute(run: Run, effect: Effect<'setAttribute'>, correlationId: string): Promise<void> {
    const { head } = await this.log.append(target(run, correlationId), () => [attributeDraft(run, effect)]);
    if (effect.target === 'conversation') return;
    const contact = await this.contacts.get(run.workspaceId, head.contactId);
    if (!contact) return;
    const patch = contactPatch(contact, effect.name, effect.value);
    await this.contacts.update(run.workspaceId, contact.id, patch, this.clock.now());
  }

  private async end(run: Run, effect: Effect<'end'>, correlationId: string): Promise<void> {
    const { outcome } = effect;
    const { head } = await this.log.append(target(run, correlationId), (now) => endDrafts(run, outcome, now));
    await changeTimers(this.timers, run, effect);
    if (!needsPeople(head, outcome)) return;
    await this.enqueue.default(head, correlationId, { itemId: `${run.id}-rescue`, reason: outcome });
  }
}

export const FLOW_EFFECTS = token<FlowEffects>('FlowEffects');

const target = ({ workspaceId, conversationId }: Run, correlationId: string) => ({
  workspaceId,
  conversationId,
  correlationId,
});

async function ignoring(code: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isTandemError(error) || error.code !== code) throw error;
  }
}
