import type { ReceiveInbound } from '../inbound/receive-inbound.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import { token } from '../ports/token.js';
import type { Created } from './install-pack.js';
import type { PackContent, ScenarioPacks } from './scenario-pack.js';

/** The people of a pack that are not real, and the first of them who writes. */
export class DemoCustomers {
  constructor(
    private readonly packs: ScenarioPacks,
    private readonly contacts: Contacts,
    private readonly conversations: Conversations,
    private readonly inbound: ReceiveInbound,
    private readonly clock: Clock,
  ) {}

  async install(workspaceId: string, { customers, channel }: PackContent): Promise<Created[]> {
    const created: Created[] = [];
    for (const { externalId, ...customer } of customers) {
      if (await this.contacts.findIdentity(workspaceId, channel.id, externalId)) {
        continue;
      }
      const at = this.clock.now();
      const contact = { ...customer, workspaceId, demo: true, createdAt: at, updatedAt: at };
      const address = { workspaceId, contactId: contact.id, channelId: channel.id, externalId };
      const identity = { ...address, id: `${contact.id}_identity`, verified: true, createdAt: at };
      await this.contacts.ensure(workspaceId, identity, contact);
      created.push({ kind: 'contact', name: contact.displayName });
    }
    return created;
  }

  /** Somebody is there to help: the demo customer of each installed pack writes, once. */
  async write(workspaceId: string, correlationId: string): Promise<void> {
    for (const pack of this.packs.all()) {
      await this.writeFor(workspaceId, pack.content('zh-CN'), correlationId);
    }
  }

  private async writeFor(workspaceId: string, { customers, channel, demo }: PackContent, correlationId: string) {
    const customer = customers.find(({ id }) => id === demo.customerId);
    const identity = customer && (await this.contacts.findIdentity(workspaceId, channel.id, customer.externalId));
    if (!identity) {
      return;
    }
    // Who looked at the chat has been greeted, and that was the first event; who has written needs no words put in the mouth.
    const latest = await this.conversations.findLatest(workspaceId, channel.id, identity.id);
    if (latest && (latest.state !== 'open' || latest.lastInboundSeq > 1)) {
      return;
    }
    const from = { externalId: identity.externalId, verified: true };
    const start = { workspaceId, channelId: channel.id, from, correlationId };
    await this.inbound.start(start);
    for (const [index, { text, choiceId }] of demo.lines.entries()) {
      await this.inbound.message({
        ...start,
        text,
        dedupeKey: `demo-${identity.id}-${index}`,
        kind: choiceId === undefined ? 'text' : 'choice',
        ...(choiceId === undefined ? {} : { choiceId }),
        receivedAt: this.clock.now(),
      });
    }
  }
}

export const DEMO_CUSTOMERS = token<DemoCustomers>('DemoCustomers');
