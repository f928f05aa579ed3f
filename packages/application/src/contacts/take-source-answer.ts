import { type Contact, type ContactAnswer, fieldsFromSource } from '@tandem/domain';
import { systemActor } from '../conversation/event-draft.js';
import type { Clock } from '../ports/clock.js';
import type { ContactAttributes } from '../ports/contact-attributes.js';
import type { ContactSource } from '../ports/contact-sources.js';
import type { ContactPatch, Contacts } from '../ports/contacts.js';
import type { SourceAnswer, SourceAnswers } from '../ports/source-answers.js';
import type { Tiers } from '../ports/tiers.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import { type DecideTier, tierDraft } from './decide-tier.js';

/** Milliseconds that a failure is remembered. */
const failureMs = 60_000;

/** Keeps what a source said of a contact, and gives the contact what the source vouches for. */
export class TakeSourceAnswer {
  constructor(
    private readonly contacts: Contacts,
    private readonly answers: SourceAnswers,
    private readonly attributes: ContactAttributes,
    private readonly tiers: Tiers,
    private readonly decide: DecideTier,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * @param asked the contact as the source was asked about it: an answer about other keys is dropped
   * @param before the last answer of this source
   */
  async answered(
    asked: Contact,
    source: ContactSource,
    answer: ContactAnswer | undefined,
    before: SourceAnswer | undefined,
  ): Promise<void> {
    const { workspaceId, id } = asked;
    const now = this.clock.now();
    const definitions = await this.attributes.list(workspaceId);
    const tiers = (await this.tiers.list(workspaceId)).flatMap(({ active, key }) => (active ? key : []));
    const facts = { source: source.id, declared: source.attributes, definitions, tiers, given: before?.given ?? {} };
    const changed = await this.transactions.run(async (session) => {
      const contact = await this.contacts.get(workspaceId, id, session);
      if (!contact || contact.mergedInto !== undefined || !sameKeys(contact.keys, asked.keys)) return undefined;
      const { fields, given, ignored } = fieldsFromSource(contact, answer, facts, now);
      const patch = changesOf(contact, fields);
      const after =
        Object.keys(patch).length === 0
          ? contact
          : await this.contacts.update(workspaceId, id, patch, this.clock.now(), session);
      const row: SourceAnswer = {
        ...{ workspaceId, contactId: id, source: source.id, keys: asked.keys ?? [] },
        ...{ fetchedAt: now, freshUntil: now + source.cacheSec * 1000, cards: answer?.cards ?? [], given, ignored },
      };
      await this.answers.put(workspaceId, row, session);
      return after === contact ? undefined : after && { before: contact, after };
    });
    if (!changed) return;
    const decided = (await this.decide.decide(changed.after)).contact;
    const event = tierDraft(changed.before, decided, systemActor);
    if (event) await this.decide.tell(decided, event, `source-${id}`);
  }

  /** The last answer stays, as long as it is about the same keys. */
  async failed(
    { workspaceId, id: contactId, keys = [] }: Contact,
    { id: source }: ContactSource,
    failure: NonNullable<SourceAnswer['failure']>,
    before: SourceAnswer | undefined,
  ): Promise<void> {
    const kept = before && sameKeys(before.keys, keys) ? before : { cards: [], ignored: [] };
    const freshUntil = this.clock.now() + failureMs;
    const row: SourceAnswer = {
      ...{ ...kept, workspaceId, contactId, source, keys, failure, freshUntil, given: before?.given ?? {} },
    };
    await this.transactions.run((session) => this.answers.put(workspaceId, row, session));
  }
}

/** Only what is another value than before: a look-up that finds nothing new writes no contact. */
function changesOf(contact: Contact, fields: ContactPatch): ContactPatch {
  const changed = Object.entries(fields).filter(
    ([name, value]) => JSON.stringify(value ?? {}) !== JSON.stringify(contact[name as keyof Contact] ?? {}),
  );
  return Object.fromEntries(changed);
}

export const sameKeys = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  a.length === b.length && a.every((key) => b.includes(key));

export const TAKE_SOURCE_ANSWER = token<TakeSourceAnswer>('TakeSourceAnswer');
