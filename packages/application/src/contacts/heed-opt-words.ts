import { type Consent, type EventRecord, optWordOf, serviceConsent } from '@tandem/domain';
import type { ChannelDrivers } from '../ports/channel-drivers.js';
import type { Channel } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';

/** A customer who writes STOP is not written to on this channel any more, until they write START. */
export class HeedOptWords {
  constructor(
    private readonly contacts: Contacts,
    private readonly drivers: ChannelDrivers,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The same message again changes nothing. */
  async heed(channel: Channel, contactId: string, event: EventRecord<'message.received'>): Promise<void> {
    const text = event.content?.newText ?? event.content?.text ?? '';
    const word = optWordOf(text);
    if (word === undefined || this.drivers.find(channel.type)?.capabilities.delivery !== 'provider') return;
    const { workspaceId, id: channelId } = channel;
    const consent: Consent = {
      ...{ id: event.id, kind: serviceConsent, version: text.trim(), given: word === 'in', channelId },
      ...{ at: event.at, source: 'customer', recordedBy: contactId },
    };
    await this.transactions.run(async (session) => {
      const { consents = [] } = (await this.contacts.get(workspaceId, contactId, session)) ?? {};
      if (consents.some(({ id }) => id === event.id)) return;
      const patch = { consents: [...consents, consent] };
      await this.contacts.update(workspaceId, contactId, patch, this.clock.now(), session);
    });
  }
}

export const HEED_OPT_WORDS = token<HeedOptWords>('HeedOptWords');
