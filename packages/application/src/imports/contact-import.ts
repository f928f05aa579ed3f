import { type Contact, contactKey, normalEmail, standardTier, type Tier } from '@tandem/domain';
import type { ContactBook, ContactInput, ContactSearch } from '../contacts/contact-book.js';
import type { SetTier } from '../contacts/set-tier.js';
import type { Caller } from '../people/caller.js';
import type { ContactAttributes } from '../ports/contact-attributes.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { PhoneNumbers } from '../ports/phone-numbers.js';
import type { Tiers } from '../ports/tiers.js';
import { everyPage } from './every-page.js';
import type { AppliedRow, ImportField, ImportKind, PlannedRow, RowValues, UndoneRow } from './import-kind.js';
import { attributeCell, attributeField, attributeFields, readAttributes } from './read-attributes.js';
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
    { key: 'tier', titles: ['customer tier', 'level', '等级', '客户等级', '级别'] },
  ] as const;

  constructor(
    private readonly book: ContactBook,
    private readonly contacts: Contacts,
    private readonly conversations: Conversations,
    private readonly numbers: PhoneNumbers,
    private readonly attributes: ContactAttributes,
    private readonly tiers: Tiers,
    private readonly tier: Pick<SetTier, 'set'>,
  ) {}

  async ownFields(workspaceId: string): Promise<ImportField[]> {
    return attributeFields(await this.attributes.list(workspaceId));
  }

  async begin(caller: Caller): Promise<(values: RowValues) => Promise<PlannedRow>> {
    const definitions = await this.attributes.list(caller.workspaceId);
    const tierOf = tierKeys(await this.tiers.list(caller.workspaceId));
    return async (values) => {
      const row = new RowReader(values);
      const said = this.read(row);
      const given = readAttributes(row, definitions);
      const tier = row.choice('tier', tierOf);
      if (row.problems.length > 0) return { problems: row.problems };
      const before = await this.find(caller.workspaceId, said);
      const name = said.email ?? said.phone ?? '';
      if (!before && said.displayName === undefined) return { problems: [{ field: 'name', code: 'missing' }] };
      if (!before) {
        const input = { displayName: '', ...said, attributes: given };
        return {
          action: 'create',
          name,
          apply: async () => this.made(caller, await this.book.create(caller, input), tier),
        };
      }
      const attributes = { ...before.attributes, ...given };
      const differs =
        Object.entries(said).some(([key, value]) => before[key as keyof Contact] !== value) ||
        Object.entries(given).some(([key, value]) => !same(before.attributes[key], value));
      if (!differs && (tier === undefined || tier === before.tier)) return { action: 'unchanged', name };
      return {
        action: 'update',
        name,
        apply: async () => {
          const updated = differs ? await this.book.update(caller, before.id, { ...said, attributes }) : before;
          return { ...(await this.made(caller, updated, tier)), before };
        },
      };
    };
  }

  async undo(caller: Caller, { id, before, updatedAt }: AppliedRow): Promise<UndoneRow> {
    const { workspaceId } = caller;
    const now = await this.contacts.get(workspaceId, id);
    if (now?.updatedAt !== updatedAt) return 'kept';
    const old = before as Contact | undefined;
    if (old) {
      if (now.tier !== old.tier) await this.takeTierBack(caller, old);
      await this.book.restore(caller, old);
      return 'undone';
    }
    // Whoever has written meanwhile is a customer, wherever the name came from.
    const { items } = await this.conversations.list(workspaceId, { contactId: id }, { limit: 1 });
    if (items.length > 0 || (await this.contacts.identitiesOf(workspaceId, id)).length > 0) return 'kept';
    return (await this.contacts.remove(workspaceId, id, updatedAt)) ? 'undone' : 'kept';
  }

  async rows(caller: Caller, search: ContactSearch): Promise<Record<string, string>[]> {
    const definitions = await this.attributes.list(caller.workspaceId);
    const all = await everyPage((page) => this.book.list(caller, search, page));
    return all.map(({ displayName, email = '', phone = '', language: spoken = '', tier, attributes }) => ({
      ...{ name: displayName, email, phone, language: spoken, tier },
      ...Object.fromEntries(definitions.map(({ key }) => [attributeField(key), attributeCell(attributes[key])])),
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

  /** The contact as it is in the end: a number that proves who it is, or a tier's rule, has written once more. */
  private async made(
    caller: Caller,
    { id, updatedAt, ...now }: Contact,
    tier: string | undefined,
  ): Promise<AppliedRow> {
    if (tier !== undefined && tier !== now.tier) await this.tier.set(caller, id, { tier, reason: importReason });
    return { id, updatedAt: (await this.contacts.get(caller.workspaceId, id))?.updatedAt ?? updatedAt };
  }

  /** A tier by hand comes back with its reason; all other tiers are decided anew. */
  private async takeTierBack(caller: Caller, { id, tier, tierSource }: Contact): Promise<void> {
    const isByHand = tierSource?.kind === 'agent';
    await this.tier.set(caller, id, { tier: isByHand ? tier : null, reason: tierSource?.reason ?? importReason });
  }
}

/** Read by people who look at a tier: a word of both languages. */
const importReason = 'Import · 导入';

/** What a cell may call a tier: its key, or its name in either language. */
const tierKeys = (tiers: readonly Tier[]): Record<string, string> =>
  Object.fromEntries([
    [standardTier, standardTier],
    ...tiers
      .filter(({ active }) => active)
      .flatMap(({ key, name }) => [key, ...Object.values(name)].map((word) => [word.toLowerCase(), key])),
  ]);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
