import { isTandemError } from '@tandem/domain';
import type { FlowEffect } from '@tandem/flow';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { alertOf } from '../flow/alert-of.js';
import type { FlowEffects } from '../flow/flow-effects.js';
import type { SendToCustomer } from '../messages/send-to-customer.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import type { AutomationRun } from './automation-store.js';
import { causedBy } from './cause.js';

type Effect<T extends FlowEffect['type']> = Extract<FlowEffect, { type: T }>;

/** Does what runs want done. Each effect may come again after a crash, and then changes nothing. */
export class RuleEffects {
  constructor(
    private readonly effects: FlowEffects,
    private readonly log: ConversationLog,
    private readonly eventLog: EventLog,
    private readonly messages: SendToCustomer,
    private readonly workItems: WorkItems,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async apply(run: AutomationRun, effect: FlowEffect): Promise<void> {
    const isAlone = run.conversationId === '';
    switch (effect.type) {
      case 'send':
        return isAlone ? undefined : this.send(run, effect);
      case 'prioritize':
        return isAlone ? undefined : this.prioritize(run, effect);
      case 'notify':
        return isAlone ? this.alertAlone(run, effect) : this.effects.apply(run, effect, causedBy(run.id));
      case 'setLabel':
      case 'addNote':
      case 'setAttribute':
      case 'enqueue':
        return isAlone ? undefined : this.effects.apply(run, effect, causedBy(run.id));
      case 'startTimer':
      case 'cancelTimer':
      case 'runNode':
      case 'end':
        // Stand in the run itself.
        return;
    }
  }

  /**
   * Unlike a flow that talks, a rule also writes while an agent has the conversation. That it cannot go on is nothing
   * that a customer should read.
   */
  private async send(run: AutomationRun, effect: Effect<'send'>): Promise<void> {
    const { id, content } = effect;
    if (content.kind === 'fallback') return;
    if (content.kind === 'file' || content.quickReplies?.length) {
      return this.effects.apply(run, effect, causedBy(run.id));
    }
    const { text } = content;
    if (text === '') return;
    await this.messages.send(target(run), (head) =>
      head.state === 'resolved'
        ? []
        : [
            {
              type: 'message.sent',
              actor: actorOf(run),
              dedupeKey: id,
              data: { channelId: head.channelId, kind: 'text', automatic: true },
              content: { text },
            },
          ],
    );
  }

  private async prioritize(run: AutomationRun, { id, mode, priority }: Effect<'prioritize'>): Promise<void> {
    const { workspaceId } = run;
    await once(() =>
      this.transactions.run((session) =>
        this.log.appendIn(session, target(run), async ({ work }) => {
          const item = work && (await this.workItems.get(workspaceId, work.itemId, session));
          if (!item || (item.state !== 'waiting' && item.state !== 'offered')) return [];
          const next = mode === 'add' ? item.priority + priority : priority;
          await this.workItems.change(workspaceId, item.id, item.state, { priority: next }, session);
          const data = { workItemId: item.id, priority: next };
          return [{ type: 'work.prioritized', actor: actorOf(run), dedupeKey: id, data }];
        }),
      ),
    );
  }

  /** An alert of no conversation has an id made from its effect's: the log takes it once. */
  private async alertAlone(run: AutomationRun, effect: Effect<'notify'>): Promise<void> {
    const { workspaceId } = run;
    const { id, text } = effect;
    await this.eventLog.appendLoose(workspaceId, {
      ...{ id: id.replaceAll(':', '-'), v: 1, workspaceId, conversationId: null, seq: 0, type: 'alert.raised' },
      ...{ at: this.clock.now(), actor: actorOf(run), correlationId: causedBy(run.id) },
      data: alertOf(run, effect),
      content: { text },
    });
  }
}

export const RULE_EFFECTS = token<RuleEffects>('RuleEffects');

const actorOf = ({ flowId }: AutomationRun) => ({ kind: 'flow', id: flowId }) as const;

const target = ({ workspaceId, conversationId, id }: AutomationRun) => ({
  workspaceId,
  conversationId,
  correlationId: causedBy(id),
});

/** What is in the log already has been done. */
async function once(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isTandemError(error) || error.code !== 'log.duplicate') throw error;
  }
}
