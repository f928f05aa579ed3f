import { type Contact, isTandemError, keysByKind } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { ContactSource, ContactSources } from '../ports/contact-sources.js';
import type { Contacts } from '../ports/contacts.js';
import type { Logger } from '../ports/logger.js';
import type { SourceAnswer, SourceAnswers } from '../ports/source-answers.js';
import { token } from '../ports/token.js';
import { type Background, describe } from '../support/background.js';
import type { ContactBook } from './contact-book.js';
import { sameKeys, type TakeSourceAnswer } from './take-source-answer.js';

/** A source as it is shown beside the customer. */
export type SourceView = Pick<ContactSource, 'title'> &
  Pick<SourceAnswer, 'source' | 'cards' | 'ignored'> & {
    fetchedAt?: number;
    failure?: NonNullable<SourceAnswer['failure']>;
    /** It is being asked at this moment. */
    lookingUp: boolean;
  };

/** Asks the sources of the plugins who a customer is, by proven keys only, and never while somebody waits for it. */
export class LookUpContact {
  private readonly running = new Map<string, Promise<void>>();

  constructor(
    private readonly sources: ContactSources,
    private readonly answers: SourceAnswers,
    private readonly contacts: Contacts,
    private readonly book: Pick<ContactBook, 'get'>,
    private readonly take: TakeSourceAnswer,
    private readonly background: Background,
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  /** A customer begins a conversation: asks beside the path whatever is not known freshly. */
  arrived(workspaceId: string, contactId: string): void {
    if (this.sources.all().length === 0) return;
    this.background.start('contact sources', () => this.ask(workspaceId, contactId, false));
  }

  /** What is known, with its age; what is old is asked anew meanwhile. `isProven`: there is a key to look up by. */
  async read(caller: Caller, contactId: string): Promise<{ isProven: boolean; items: SourceView[] }> {
    const contact = await this.book.get(caller, contactId);
    const answers = await this.answers.ofContact(caller.workspaceId, contact.id);
    const isProven = (contact.keys ?? []).length > 0;
    if (isProven) this.arrived(caller.workspaceId, contact.id);
    const items = this.sources.all().map(({ id, title }): SourceView => {
      const answer = answers.find(({ source }) => source === id);
      const known = answer && sameKeys(answer.keys, contact.keys) ? answer : undefined;
      const { cards = [], ignored = [], fetchedAt, failure } = known ?? {};
      const lookingUp = isProven && !this.isFresh(known, contact);
      return {
        ...{ source: id, title, cards, ignored, lookingUp },
        ...(fetchedAt === undefined ? {} : { fetchedAt }),
        ...(failure === undefined ? {} : { failure }),
      };
    });
    return { isProven, items };
  }

  /** An agent wants to know it now: asks all, and answers when all have answered or failed. */
  async refresh(caller: Caller, contactId: string): Promise<{ isProven: boolean; items: SourceView[] }> {
    const { id } = await this.book.get(caller, contactId);
    await this.ask(caller.workspaceId, id, true);
    return this.read(caller, id);
  }

  private async ask(workspaceId: string, contactId: string, force: boolean): Promise<void> {
    const contact = await this.contacts.get(workspaceId, contactId);
    if (!contact?.keys?.length || contact.mergedInto !== undefined) return;
    const answers = await this.answers.ofContact(workspaceId, contactId);
    const asked: Promise<void>[] = [];
    for (const source of this.sources.all()) {
      const before = answers.find((answer) => answer.source === source.id);
      if (force || !this.isFresh(before, contact)) asked.push(this.askOnce(contact, source, before));
    }
    await Promise.all(asked);
  }

  /** Whoever wants the same at the same time waits for the same answer. */
  private askOnce(contact: Contact, source: ContactSource, before: SourceAnswer | undefined): Promise<void> {
    const key = `${contact.id} ${source.id}`;
    const asked =
      this.running.get(key) ??
      this.askSource(contact, source, before).finally(() => {
        this.running.delete(key);
      });
    this.running.set(key, asked);
    return asked;
  }

  private async askSource(contact: Contact, source: ContactSource, before: SourceAnswer | undefined): Promise<void> {
    const asked = await source.lookUp(keysByKind(contact.keys ?? []), contact.id).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    );
    if (!('error' in asked)) return this.take.answered(contact, source, asked.answer, before);
    this.logger.warn({ source: source.id, ...describe(asked.error) }, 'A contact source failed');
    const isSlow = isTandemError(asked.error) && asked.error.code === 'plugin.slow';
    await this.take.failed(contact, source, isSlow ? 'slow' : 'failed', before);
  }

  private isFresh(answer: SourceAnswer | undefined, { keys }: Contact): boolean {
    return answer !== undefined && answer.freshUntil > this.clock.now() && sameKeys(answer.keys, keys);
  }
}

export const LOOK_UP_CONTACT = token<LookUpContact>('LookUpContact');
