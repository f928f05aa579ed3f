import type { Agents, Channels, Clock, Contacts, FileStore, Queues, StoredFile, Users } from '@tandem/application';
import type { FileDto } from '@tandem/contracts';
import type { Actor, Agent, BuiltInRole, Contact, TandemEvent } from '@tandem/domain';
import { LookupCache } from './lookup-cache.js';
import { allOf, type Maybe, whenKnown } from './maybe.js';

/** Who is given an address: staff have to be signed in, too; customers and providers have the address alone. */
export type FileReader = 'staff' | 'outside';

/** The address of a file, for whoever got the event that it belongs to. */
export interface FileLinks {
  linkTo(file: StoredFile, reader: FileReader): string;
}

const nameTtlMs = 10_000;

/** Names and files that events only hold the ids of. Names may be ten seconds old. */
export class Directory {
  private readonly knownAgents: LookupCache<Agent>;
  private readonly knownContacts: LookupCache<Contact>;
  private readonly knownRoles: LookupCache<BuiltInRole>;

  constructor(
    private readonly agents: Agents,
    private readonly users: Users,
    private readonly contacts: Contacts,
    private readonly channels: Channels,
    private readonly queues: Queues,
    private readonly files: FileStore,
    private readonly links: FileLinks,
    clock: Clock,
  ) {
    const now = () => clock.now();
    this.knownAgents = new LookupCache(nameTtlMs, now);
    this.knownContacts = new LookupCache(nameTtlMs, now);
    this.knownRoles = new LookupCache(nameTtlMs, now);
  }

  agent(workspaceId: string, id: string): Maybe<Agent | undefined> {
    return this.knownAgents.get(id, () => this.agents.get(workspaceId, id));
  }

  /** A change that was just stored. */
  noteAgent(agent: Agent): void {
    this.knownAgents.set(agent.id, agent);
  }

  agentName(workspaceId: string, id: string | undefined): Maybe<string | undefined> {
    return id === undefined ? undefined : whenKnown(this.agent(workspaceId, id), (agent) => agent?.displayName);
  }

  contact(workspaceId: string, id: string): Maybe<Contact | undefined> {
    return this.knownContacts.get(id, () => this.contacts.get(workspaceId, id));
  }

  role(workspaceId: string, userId: string): Maybe<BuiltInRole | undefined> {
    return this.knownRoles.get(userId, async () => (await this.users.get(workspaceId, userId))?.role);
  }

  actorName(workspaceId: string, actor: Actor): Maybe<string | undefined> {
    if (actor.id === undefined) {
      return undefined;
    }
    return actor.kind === 'contact'
      ? whenKnown(this.contact(workspaceId, actor.id), (contact) => contact?.displayName)
      : actor.kind === 'user'
        ? this.agentName(workspaceId, actor.id)
        : undefined;
  }

  async channelType(workspaceId: string, id: string): Promise<string> {
    return (await this.channels.get(workspaceId, id))?.type ?? '';
  }

  async queueName(workspaceId: string, id: string): Promise<string> {
    return (await this.queues.get(workspaceId, id))?.name ?? '';
  }

  filesOf(event: TandemEvent, reader: FileReader): Maybe<FileDto[]> {
    const ids = 'fileIds' in event.data ? [...(event.data.fileIds ?? [])] : [];
    // A customer has what they sent.
    if (reader === 'staff' && event.type === 'message.received' && event.data.htmlFileId !== undefined)
      ids.push(event.data.htmlFileId);
    const found = allOf(ids.map((id) => this.files.get(event.workspaceId, id)));
    return whenKnown(found, (files) => files.flatMap((file) => (file ? [this.fileDto(file, reader)] : [])));
  }

  fileDto(file: StoredFile, reader: FileReader): FileDto {
    const { id, name, contentType, size, width, height, state } = file;
    const url = this.links.linkTo(file, reader);
    return {
      ...{ id, name, contentType, size, url },
      ...(file.thumbnail && { thumbnailUrl: `${url}&size=small` }),
      ...(state !== undefined && { state }),
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
    };
  }
}
