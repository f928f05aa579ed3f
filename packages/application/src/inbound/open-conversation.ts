import { type Contact, type Conversation, type Language, type LanguageSource, newConversation } from '@tandem/domain';
import type { DecideTier } from '../contacts/decide-tier.js';
import { type EventDraft, systemActor } from '../conversation/event-draft.js';
import type { HeadBook } from '../conversation/head-book.js';
import type { JoinOpen } from '../legs/join-open.js';
import type { Channel } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { FlowDefinitions } from '../ports/flow-definitions.js';
import type { Ids } from '../ports/ids.js';
import type { Languages } from '../ports/languages.js';
import { token } from '../ports/token.js';
import { RecentMap } from '../support/recent-map.js';
import type { Customer } from './identify-customer.js';
import type { InboundStart, Sender } from './inbound-message.js';

/** Finds a customer's open conversation on a channel, or begins one. */
export class OpenConversation {
  private readonly openOf = new RecentMap<string, string>(20_000);

  constructor(
    private readonly conversations: Conversations,
    private readonly heads: HeadBook,
    private readonly flows: FlowDefinitions,
    private readonly languages: Languages,
    private readonly contacts: Contacts,
    private readonly tiers: DecideTier,
    private readonly joins: JoinOpen,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** The id of the open one; a new one has no events yet. */
  async idFor(channel: Channel, { identity, contact }: Customer): Promise<string> {
    const kept = this.openOf.get(identity.id);
    if (kept !== undefined) return kept;
    const open = await this.open(channel, { identity, contact });
    this.openOf.set(identity.id, open.id);
    return open.id;
  }

  /** It turned out to be resolved: look again next time. */
  forget({ identity }: Customer): void {
    this.openOf.delete(identity.id);
  }

  /** The first events of a conversation that has none, in the language the customer comes with or writes in. */
  async beginning(
    head: Conversation,
    channel: Channel,
    { identity, contact }: Customer,
    { from, page, text, answers = {} }: InboundStart & { text?: string },
  ): Promise<EventDraft[]> {
    const { id: conversationId, contactId } = head;
    const actor = { kind: 'contact', id: contactId } as const;
    // As it is now: this process may have looked long ago.
    const current = (await this.contacts.get(channel.workspaceId, contactId)) ?? contact;
    const { event: tierEvent } = await this.tiers.decide(current);
    const locale = this.localeOf(from, current, text);
    const started: EventDraft = {
      type: 'conversation.started',
      actor,
      data: {
        channelId: channel.id,
        contactId,
        identityId: identity.id,
        ...locale,
        ...(page === undefined ? {} : { page }),
      },
    };
    const said: EventDraft[] = Object.entries(answers).map(([name, value]) => {
      return { type: 'attribute.set', actor, data: { target: 'conversation', name, value } };
    });
    const { flowId } = channel;
    const version = flowId && (await this.flows.currentVersion(channel.workspaceId, flowId, conversationId));
    const begun = [started, ...(tierEvent ? [tierEvent] : []), ...said];
    // What people deal with already is not asked again.
    if (!flowId || !version || (await this.joins.targetOf(head))) return begun;
    const data = { flowSessionId: this.ids.next(), flowId, version, channelId: channel.id };
    return [...begun, { type: 'flow.started', actor: { kind: 'system' }, data }];
  }

  /** The language of a later message, for a conversation that has none yet. */
  identified(head: Conversation, text: string): EventDraft[] {
    const language = head.language === undefined ? this.languages.identify(text) : undefined;
    if (language === undefined) return [];
    return [{ type: 'language.identified', actor: systemActor, data: { language } }];
  }

  /** The page's or channel's, else the contact's, else that of the first message, each with how it is known. */
  private localeOf(from: Sender, contact: Contact, text: string | undefined) {
    const known = (locale: Language, localeSource: LanguageSource) => ({ locale, localeSource });
    if (from.language !== undefined) return known(from.language, 'page');
    if (contact.language !== undefined) return known(contact.language, 'contact');
    const written = text === undefined ? undefined : this.languages.identify(text);
    return written === undefined ? {} : known(written, 'message');
  }

  /** A new one, unless the store has one that is open. */
  private async open(channel: Channel, { identity, contact }: Customer): Promise<Conversation> {
    const { id, workspaceId } = channel;
    // A merge may have given the address to another contact since this process looked.
    const owner = (await this.contacts.getIdentity(workspaceId, identity.id))?.contactId ?? contact.id;
    const open = await this.conversations.create(
      workspaceId,
      newConversation({
        id: this.ids.next(),
        workspaceId,
        channelId: id,
        contactId: owner,
        identityId: identity.id,
        now: this.clock.now(),
      }),
    );
    this.heads.keep(open);
    return open;
  }
}

export const OPEN_CONVERSATION = token<OpenConversation>('OpenConversation');
