import { type Conversation, handlerOf } from '@tandem/domain';
import type { FlowRunner } from '../flow/flow-runner.js';
import type { JoinOpen } from '../legs/join-open.js';
import type { RelayMessages } from '../merge/relay-messages.js';
import type { Logger } from '../ports/logger.js';
import { token } from '../ports/token.js';
import { describe } from '../support/background.js';
import type { EnqueueWork } from '../work/enqueue-work.js';

/**
 * Hop 3: merged into another → it goes on there; an agent has it → nothing; a flow runs → it steps; nobody yet → the
 * conversation that people have with this customer already, else the default queue.
 */
export class HandleInbound {
  constructor(
    private readonly flow: FlowRunner,
    private readonly enqueue: EnqueueWork,
    private readonly relay: RelayMessages,
    private readonly joins: JoinOpen,
    private readonly logger: Logger,
  ) {}

  /** Never throws: what is stored is found by the sweep, and the customer's message counts as received. */
  async handle(head: Conversation, correlationId: string): Promise<void> {
    try {
      const { mergedInto } = head;
      if (mergedInto !== undefined) {
        await this.handle(await this.relay.relay(head, mergedInto, correlationId), correlationId);
        return;
      }
      const handler = handlerOf(head);
      if (handler === 'flow') await this.flow.advance(head, correlationId);
      if (handler !== 'nobody' || head.unhandledSince === undefined) return;
      const leg = await this.joins.join(head, correlationId);
      if (leg) await this.handle(leg, correlationId);
      else await this.enqueue.default(head, correlationId);
    } catch (error) {
      this.logger.error({ conversationId: head.id, ...describe(error) }, 'A stored message waits for the sweep');
    }
  }
}

export const HANDLE_INBOUND = token<HandleInbound>('HandleInbound');
