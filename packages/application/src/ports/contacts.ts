import type { Contact, Identity } from '@tandem/domain';
import type { Page, PageRequest } from './page.js';
import { token } from './token.js';
import type { Session } from './transactions.js';

export type ContactPatch = Partial<
  Pick<Contact, 'displayName' | 'tier' | 'language' | 'email' | 'phone' | 'attributes' | 'proven'> & {
    /** Undefined takes it away. */
    tierSource: Contact['tierSource'] | undefined;
  }
>;

export interface ContactFilter {
  /** Words of the name, the e-mail address or the telephone number. */
  search?: string;
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
  identitiesOf(workspaceId: string, contactId: string): Promise<Identity[]>;
  insert(workspaceId: string, contact: Contact, session?: Session): Promise<void>;
  /** The contact after the change; undefined when there is none. */
  update(
    workspaceId: string,
    id: string,
    patch: ContactPatch,
    at: number,
    session?: Session,
  ): Promise<Contact | undefined>;
  list(workspaceId: string, filter: ContactFilter, page: PageRequest): Promise<Page<Contact>>;
}

export const CONTACTS = token<Contacts>('Contacts');
