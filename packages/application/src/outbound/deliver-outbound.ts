import { isRetryable, isTandemError, OperationalError, planMessage, type TandemError } from '@tandem/domain';
import { type CheckConsent, consentWithdrawn } from '../contacts/check-consent.js';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { deliveredDraft, failedDraft } from '../messages/delivery-drafts.js';
import type { ChannelDriver, ChannelDrivers, OutgoingMessage } from '../ports/channel-drivers.js';
import type { Channel, Channels } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { Leases } from '../ports/leases.js';
import type { Outbound, OutboundMessage } from '../ports/outbound.js';
import type { Random } from '../ports/random.js';
import { token } from '../ports/token.js';
import type { Background } from '../support/background.js';
import type { AutomaticAnswers } from './automatic-answers.js';
import type { OutboundContents } from './outbound-contents.js';
import type { ReplyWindows } from './reply-windows.js';
import { isLimit, nextTry, sendingLimitMs } from './retry-rules.js';
import { SendPace } from './send-pace.js';

/** Hands messages to providers: in order within a conversation, on one server at a time, never twice unknowingly. */
export class DeliverOutbound {
  private readonly owner: string;
  private readonly running = new Set<string>();
  private readonly pace = new SendPace();

  constructor(
    private readonly outbound: Outbound,
    private readonly contents: OutboundContents,
    private readonly windows: ReplyWindows,
    private readonly automatic: AutomaticAnswers,
    private readonly log: ConversationLog,
    private readonly channels: Channels,
    private readonly drivers: ChannelDrivers,
    private readonly consents: CheckConsent,
    private readonly leases: Leases,
    private readonly background: Background,
    private readonly clock: Clock,
    private readonly random: Random,
    ids: Ids,
  ) {
    this.owner = ids.next();
  }

  /** Sends what the conversation has due. Returns at once. */
  start(workspaceId: string, conversationId: string): void {
    if (this.running.has(conversationId)) return;
    this.running.add(conversationId);
    this.background.start('deliver', async () => {
      try {
        await this.deliver(workspaceId, conversationId);
      } finally {
        this.running.delete(conversationId);
      }
    });
  }

  /** Everything that is due: what other servers left, and what has to be tried again. */
  async all(workspaceId: string): Promise<void> {
    for (const id of await this.outbound.dueConversations(workspaceId, this.clock.now(), 200)) {
      this.start(workspaceId, id);
    }
  }

  private async deliver(workspaceId: string, conversationId: string): Promise<void> {
    const name = `outbound:${conversationId}`;
    let lease = await this.leases.hold(name, this.owner, sendingLimitMs);
    if (!lease) return;
    try {
      for (;;) {
        const [first] = await this.outbound.openOf(workspaceId, conversationId);
        if (!first || first.nextAttemptAt > this.clock.now()) return;
        if (!(await this.one(first))) return;
        lease = (await this.leases.hold(name, this.owner, sendingLimitMs)) ?? lease;
      }
    } finally {
      // There is one for each conversation: given back, they would stay for ever.
      await this.leases.bury(lease);
    }
  }

  /** False when the conversation has to wait. */
  private async one(message: OutboundMessage): Promise<boolean> {
    const { workspaceId, channelId, id } = message;
    const channel = await this.channels.get(workspaceId, channelId);
    const driver = channel && this.drivers.find(channel.type);
    if (channel?.removedAt !== undefined) {
      await this.outbound.change(workspaceId, id, message.state, { state: 'sending' });
      await this.settle(message, 'failed', 'channel.removed');
      return true;
    }
    if (!channel?.active || !driver) {
      // It is paused, or its plugin is off: the order stands until it is on again.
      await this.outbound.change(workspaceId, id, message.state, { nextAttemptAt: this.clock.now() + sendingLimitMs });
      return false;
    }
    if (message.state === 'sending' && !driver.capabilities.idempotentSend) {
      // A server died while it was sending: nobody knows whether the provider has it.
      await this.settle(message, 'unknown', 'outbound.unknown');
      return true;
    }
    const now = this.clock.now();
    const free = this.pace.take(channelId, driver.capabilities.sendsPerSecond, now);
    if (free !== undefined) {
      await this.outbound.change(workspaceId, id, message.state, { nextAttemptAt: free });
      this.clock.wake(free, () => this.start(workspaceId, message.conversationId));
      return false;
    }
    const started = { state: 'sending', nextAttemptAt: now + sendingLimitMs, attempts: message.attempts + 1 } as const;
    if (!(await this.outbound.change(workspaceId, id, message.state, started))) return false;
    return this.try({ ...message, ...started }, channel, driver);
  }

  private async try(message: OutboundMessage, channel: Channel, driver: ChannelDriver): Promise<boolean> {
    const { workspaceId, id } = message;
    let sentParts = message.sentParts;
    let externalId = sentParts === 0 ? undefined : message.externalId;
    try {
      const { contactId } = await this.log.head(workspaceId, message.conversationId);
      if (await this.consents.isWithdrawn(workspaceId, contactId, channel.id)) throw consentWithdrawn();
      const parts = await this.parts(message, channel, driver);
      for (const part of parts.slice(sentParts)) {
        const sent = await driver.send(channel, part, message.to);
        externalId ??= sent.externalId;
        sentParts += 1;
      }
    } catch (error) {
      return this.failed(
        { ...message, sentParts, ...(externalId !== undefined && { externalId }) },
        asTandemError(error),
        driver,
      );
    }
    const done = { state: 'sent', sentParts, ...(externalId === undefined ? {} : { externalId }) } as const;
    await this.outbound.change(workspaceId, id, 'sending', done);
    if (!driver.capabilities.receipts) await this.append(message, 'delivered');
    if (message.lastErrorCode === outageCode) await this.wellAgain(message);
    return true;
  }

  /** What else failed while the provider was away does not wait for its own time. */
  private async wellAgain({ workspaceId, channelId }: OutboundMessage): Promise<void> {
    const now = this.clock.now();
    for (const id of await this.outbound.hurry(workspaceId, channelId, outageCode, now, hurriedAtOnce)) {
      this.start(workspaceId, id);
    }
  }

  /** @throws OperationalError with the reason for which it does not go out */
  private async parts(message: OutboundMessage, channel: Channel, driver: ChannelDriver): Promise<OutgoingMessage[]> {
    const { workspaceId, conversationId, id, automatic } = message;
    const held = await this.automatic.refusal(message, driver.capabilities.kind);
    if (held) throw refused(held, 'No machine answers a machine.');
    const closesAt = await this.windows.closesAt(channel, await this.log.head(workspaceId, conversationId));
    const window = closesAt === undefined ? undefined : { closesAt, now: this.clock.now() };
    const plan = planMessage(await this.contents.of(message), driver.capabilities, window);
    if ('refused' in plan) throw refused('channel.window', 'The reply window is closed.');
    return plan.parts.map((part, index) => ({
      ...part,
      id: index === 0 ? id : `${id}-${index + 1}`,
      conversationId,
      ...(automatic ? { automatic } : {}),
    }));
  }

  private async failed(message: OutboundMessage, error: TandemError, driver: ChannelDriver): Promise<boolean> {
    const { workspaceId, id, channelId } = message;
    const now = this.clock.now();
    const unknown = error.code === 'outbound.unknown';
    const again = isRetryable(error) || (unknown && driver.capabilities.idempotentSend);
    const { code } = error;
    const askedMs = error.params.retryAfterMs;
    const failed = { code, attempts: message.attempts, askedMs, ageMs: now - message.createdAt };
    const pause = again ? nextTry(failed, this.random()) : undefined;
    if (pause === undefined) {
      await this.settle(message, unknown ? 'unknown' : 'failed', code);
      return true;
    }
    if (code === 'channel.rate' && typeof askedMs === 'number') this.pace.rest(channelId, now + askedMs);
    const nextAttemptAt = now + pause;
    const attempts = isLimit(code) ? message.attempts - 1 : message.attempts;
    const change = { state: 'pending', ...sentOf(message), attempts, nextAttemptAt, lastErrorCode: code } as const;
    await this.outbound.change(workspaceId, id, 'sending', change);
    return false;
  }

  private async settle(message: OutboundMessage, state: 'failed' | 'unknown', code: string): Promise<void> {
    const { workspaceId, id } = message;
    await this.outbound.change(workspaceId, id, 'sending', { state, ...sentOf(message), lastErrorCode: code });
    await this.append(message, state, code);
  }

  private async append(message: OutboundMessage, state: 'delivered' | 'failed' | 'unknown', code = ''): Promise<void> {
    const { workspaceId, conversationId, id: messageId, replays } = message;
    const draft =
      state === 'delivered'
        ? deliveredDraft(messageId)
        : failedDraft(messageId, code, { unknown: state === 'unknown', replays });
    await this.log.append({ workspaceId, conversationId, correlationId: messageId }, () => [draft]);
  }
}

/** How a failure is called that says nothing of the message itself. */
const outageCode = 'channel.transient';
/** Conversations that go on at once; each that gets through takes as many with it. */
const hurriedAtOnce = 20;

/** What the provider has of it: receipts of the first part speak of the message. */
const sentOf = ({ sentParts, externalId }: OutboundMessage): Pick<OutboundMessage, 'sentParts' | 'externalId'> => ({
  sentParts,
  ...(externalId === undefined ? {} : { externalId }),
});

const refused = (code: string, message: string) => new OperationalError(code, message, { retryable: false });

/** What is not ours says nothing about whether the provider has the message. */
const asTandemError = (error: unknown): TandemError =>
  isTandemError(error)
    ? error
    : new OperationalError('outbound.unknown', 'The outcome is unknown.', { cause: error, retryable: false });

export const DELIVER_OUTBOUND = token<DeliverOutbound>('DeliverOutbound');
