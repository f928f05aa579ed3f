import type { Contact, Identity, Instant } from '@tandem/domain';
import type { Page, PageRequest } from './page.js';
import { token } from './token.js';
import type { Session } from './transactions.js';

/** Undefined takes a field away. */
export type ContactPatch = Partial<
  Pick<Contact, 'displayName' | 'tier' | 'attributes'> & {
    [K in
      | 'language'
      | 'email'
      | 'phone'
      | 'proven'
      | 'tierSource'
      | 'keys'
      | 'notes'
      | 'consents'
      | 'notSameAs'
      | 'ownerId']: Contact[K] | undefined;
  }
>;

/** A contact after a change. */
export function changedContact(before: Contact, patch: ContactPatch, at: Instant): Contact {
  const after = Object.entries({ ...before, ...patch, updatedAt: at }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(after) as unknown as Contact;
}

export interface ContactFilter {
  /** Words of the name (a Chinese one also by its pinyin), an address or number, a key or an attribute. */
  search?: string;
  /** The asker sees numbers masked: the search finds them only by the whole number, or as they are shown. */
  masked?: true;
  /** The tier that counts at the moment. */
  tier?: { key: string; at: Instant };
  /** An attribute with this value, or a list that has it. */
  attribute?: { key: string; value: string };
  /** Contacts with a conversation in one of these queues, or with this agent. */
  visibleTo?: { queueIds: readonly string[]; agentId: string };
}

export interface Contacts {
  get(workspaceId: string, id: string, session?: Session): Promise<Contact | undefined>;
  getMany(workspaceId: string, ids: readonly string[]): Promise<Contact[]>;
  /** The address's identity and contact; both given are stored when the address is new. */
  ensure(
    workspaceId: string,
    identity: Identity,
    contact: Contact,
  ): Promise<{ identity: Identity; contact: Contact; created: boolean }>;
  findIdentity(workspaceId: string, channelId: string, externalId: string): Promise<Identity | undefined>;
  getIdentity(workspaceId: string, id: string): Promise<Identity | undefined>;
  identitiesOf(workspaceId: string, contactId: string, session?: Session): Promise<Identity[]>;
  /** Contacts that go on and have one of the keys, oldest first. */
  byKeys(workspaceId: string, keys: readonly string[], session?: Session): Promise<Contact[]>;
  /** Contacts that go on and have one of the `likenessKeys`, newest change first. */
  byLikeness(workspaceId: string, keys: readonly string[], limit: number): Promise<Contact[]>;
  /** False when the address is somebody's already. */
  addIdentity(workspaceId: string, identity: Identity, session: Session): Promise<boolean>;
  removeIdentity(workspaceId: string, id: string, session: Session): Promise<void>;
  /** These identities belong to another contact from now on. */
  moveIdentities(workspaceId: string, ids: readonly string[], contactId: string, session: Session): Promise<void>;
  /** Marks that another contact goes on in its place, or takes the mark away; all else stays as it is. */
  setMergedInto(workspaceId: string, id: string, survivorId: string | undefined, session: Session): Promise<void>;
  insert(workspaceId: string, contact: Contact, session?: Session): Promise<void>;
  /** The contact after the change; undefined when there is none. */
  update(
    workspaceId: string,
    id: string,
    patch: ContactPatch,
    at: number,
    session?: Session,
  ): Promise<Contact | undefined>;
  /** Deletes one that nobody changed since; false when somebody did. Who has written must not be deleted. */
  remove(workspaceId: string, id: string, updatedAt: number): Promise<boolean>;
  list(workspaceId: string, filter: ContactFilter, page: PageRequest): Promise<Page<Contact>>;
}

export const CONTACTS = token<Contacts>('Contacts');
