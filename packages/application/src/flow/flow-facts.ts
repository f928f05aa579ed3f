import { type Conversation, isHoliday, isOpen, nextOpen, standardTier, tierAt } from '@tandem/domain';
import type { Facts } from '@tandem/flow';
import type { BusinessHoursList } from '../ports/business-hours.js';
import type { Channels } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import { token } from '../ports/token.js';
import type { FindFormer } from '../records/find-former.js';

/** Language of a customer nobody knows one of. */
const unknownLanguage = 'en';

/** What is true outside a flow at this moment. */
export class FlowFacts {
  constructor(
    private readonly contacts: Contacts,
    private readonly channels: Channels,
    private readonly hours: BusinessHoursList,
    private readonly former: FindFormer,
    private readonly clock: Clock,
  ) {}

  /** @param now another moment than this, for a head of the past */
  async of(head: Conversation, now = this.clock.now()): Promise<Facts> {
    const { workspaceId, contactId, channelId } = head;
    const [contact, channel, hours] = await Promise.all([
      this.contacts.get(workspaceId, contactId),
      this.channels.get(workspaceId, channelId),
      this.hours.list(workspaceId),
    ]);
    return {
      customer: {
        id: contactId,
        name: contact?.displayName ?? '',
        tier: contact ? tierAt(contact, now).tier : standardTier,
        language: head.language ?? contact?.language ?? unknownLanguage,
        attributes: contact?.attributes ?? {},
      },
      conversation: {
        id: head.id,
        channel: channel?.type ?? '',
        attributes: head.attributes,
        state: head.state,
        labels: head.labels ?? [],
        queueId: head.work?.queueId ?? '',
        agentId: head.agentId ?? '',
        waitingSeconds: head.waitingSince === undefined ? 0 : Math.max(0, now - head.waitingSince) / 1_000,
      },
      hours: Object.fromEntries(
        hours
          .filter(({ active }) => active)
          .map((schedule) => {
            const opensAt = nextOpen(schedule, now);
            const open = isOpen(schedule, now);
            const holiday = isHoliday(schedule, now) ? { holiday: true } : {};
            return [schedule.id, { open, ...holiday, ...(opensAt === undefined ? {} : { nextOpenAt: opensAt }) }];
          }),
      ),
    };
  }

  /** What the customer's earlier conversation had come to, for flows that read it. */
  async previous(head: Conversation): Promise<Pick<Facts, 'previous'>> {
    const former = await this.former.of(head);
    if (!former) return {};
    const [channel, variables] = await Promise.all([
      this.channels.get(former.workspaceId, former.channelId),
      this.former.variables(former),
    ]);
    return { previous: { channel: channel?.type ?? '', variables } };
  }
}

export const FLOW_FACTS = token<FlowFacts>('FlowFacts');
