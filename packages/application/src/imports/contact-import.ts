import { type Contact, contactKey, normalEmail } from '@tandem/domain';
import type { ContactBook, ContactInput } from '../contacts/contact-book.js';
import type { Caller } from '../people/caller.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { PhoneNumbers } from '../ports/phone-numbers.js';
import { everyPage } from './every-page.js';
import type { AppliedRow, ImportKind, PlannedRow, RowValues, UndoneRow } from './import-kind.js';
import { RowReader } from './row-reader.js';

const language = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const digits = (text: string): string => text.normalize('NFKC').replaceAll(/[^\d+]/g, '');

/** Customers: known again by e-mail address or telephone number, one of which each row needs. */
export class ContactImport implements ImportKind {
  readonly key = 'contacts';
  readonly permission = 'contact:write';
  readonly fields = [
    {
      key: 'name',
      required: true,
      titles: ['display name', 'customer', 'contact', '姓名', '名称', '客户', '客户姓名'],
    },
    { key: 'email', titles: ['mail', 'e-mail address', '邮箱', '电子邮箱'] },
    { key: 'phone', titles: ['telephone', 'mobile', '电话', '手机', '手机号', '联系电话'] },
    { key: 'language', titles: ['语言'] },
  ] as const;

  constructor(
    private readonly book: ContactBook,
    private readonly contacts: Contacts,
    private readonly conversations: Conversations,
    private readonly numbers: PhoneNumbers,
  ) {}

  async begin(caller: Caller): Promise<(values: RowValues) => Promise<PlannedRow>> {
    return async (values) => {
      const row = new RowReader(values);
      const said = this.read(row);
      if (row.problems.length > 0) return { problems: row.problems };
      const before = await this.find(caller.workspaceId, said);
      const name = said.email ?? said.phone ?? '';
      if (!before && said.displayName === undefined) return { problems: [{ field: 'name', code: 'missing' }] };
      if (!before) return { action: 'create', name, apply: () => this.create(caller, said) };
      const differs = Object.entries(said).some(([key, value]) => before[key as keyof Contact] !== value);
      if (!differs) return { action: 'unchanged', name };
      return {
        action: 'update',
        name,
        apply: async () => ({ ...(await this.made(caller, await this.book.update(caller, before.id, said))), before }),
      };
    };
  }

  async undo(caller: Caller, { id, before, updatedAt }: AppliedRow): Promise<UndoneRow> {
    const { workspaceId } = caller;
    const now = await this.contacts.get(workspaceId, id);
    if (now?.updatedAt !== updatedAt) return 'kept';
    const old = before as Contact | undefined;
    if (old) {
      const { displayName, language: spoken, email, phone } = old;
      await this.book.update(caller, id, {
        displayName,
        ...(spoken === undefined ? {} : { language: spoken }),
        ...(email === undefined ? {} : { email }),
        ...(phone === undefined ? {} : { phone }),
      });
      return 'undone';
    }
    // Whoever has written meanwhile is a customer, wherever the name came from.
    const { items } = await this.conversations.list(workspaceId, { contactId: id }, { limit: 1 });
    if (items.length > 0 || (await this.contacts.identitiesOf(workspaceId, id)).length > 0) return 'kept';
    return (await this.contacts.remove(workspaceId, id, updatedAt)) ? 'undone' : 'kept';
  }

  async rows(caller: Caller): Promise<Record<string, string>[]> {
    const all = await everyPage((page) => this.book.list(caller, undefined, page));
    return all.map(({ displayName, email = '', phone = '', language: spoken = '' }) => ({
      ...{ name: displayName, email, phone, language: spoken },
    }));
  }

  private read(row: RowReader): ContactInput {
    const displayName = row.text('name', 120);
    const given = row.text('email', 254);
    const email = given === undefined ? undefined : normalEmail(given);
    if (given !== undefined && email === undefined) row.refuse('email', 'not_an_email', { value: given });
    const phone = row.text('phone', 40);
    const spoken = row.text('language', 35);
    if (spoken !== undefined && !language.test(spoken)) row.refuse('language', 'not_a_language', { value: spoken });
    if (email === undefined && phone === undefined && row.problems.length === 0) row.refuse('email', 'missing');
    return {
      ...(displayName === undefined ? {} : { displayName }),
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone: this.numbers.e164(phone) ?? phone }),
      ...(spoken === undefined ? {} : { language: spoken }),
    };
  }

  private async find(workspaceId: string, { email, phone }: ContactInput): Promise<Contact | undefined> {
    const keys = [
      ...(email === undefined ? [] : [contactKey('email', email)]),
      ...(phone === undefined ? [] : [contactKey('phone', phone)]),
    ];
    const [proven] = await this.contacts.byKeys(workspaceId, keys);
    if (proven) return proven;
    const same = (contact: Contact): boolean =>
      (email !== undefined && contact.email?.toLowerCase() === email) ||
      (phone !== undefined && contact.phone !== undefined && digits(contact.phone) === digits(phone));
    for (const search of [email, phone]) {
      if (search === undefined) continue;
      const { items } = await this.contacts.list(workspaceId, { search }, { limit: 20 });
      const found = items.find(same);
      if (found) return found;
    }
    return undefined;
  }

  private async create(caller: Caller, said: ContactInput): Promise<AppliedRow> {
    return this.made(caller, await this.book.create(caller, { displayName: '', ...said }));
  }

  /** The contact as it is in the end: a number that proves who it is, or a tier's rule, has written once more. */
  private async made({ workspaceId }: Caller, { id, updatedAt }: Contact): Promise<AppliedRow> {
    return { id, updatedAt: (await this.contacts.get(workspaceId, id))?.updatedAt ?? updatedAt };
  }
}
