import { consentState, serviceConsent, UserError } from '@tandem/domain';
import type { ChannelDrivers } from '../ports/channel-drivers.js';
import type { Channels } from '../ports/channels.js';
import type { Contacts } from '../ports/contacts.js';
import { token } from '../ports/token.js';

/** Whether a customer took back that one may write to them on a channel. */
export class CheckConsent {
  constructor(
    private readonly contacts: Contacts,
    private readonly channels: Channels,
    private readonly drivers: ChannelDrivers,
  ) {}

  /** Never on a channel whose customers are connected to us: they came there themselves. */
  async isWithdrawn(workspaceId: string, contactId: string, channelId: string): Promise<boolean> {
    const channel = await this.channels.get(workspaceId, channelId);
    if (!channel || this.drivers.find(channel.type)?.capabilities.delivery !== 'provider') return false;
    const contact = await this.contacts.get(workspaceId, contactId);
    return consentState(contact?.consents, serviceConsent, channelId) === 'withdrawn';
  }

  /** @throws UserError `consent.withdrawn` */
  async assert(workspaceId: string, contactId: string, channelId: string): Promise<void> {
    if (await this.isWithdrawn(workspaceId, contactId, channelId)) throw consentWithdrawn();
  }
}

export const CHECK_CONSENT = token<CheckConsent>('CheckConsent');

export const consentWithdrawn = (): UserError =>
  new UserError('conflict', 'consent.withdrawn', 'The customer asked not to be written to on this channel.');
