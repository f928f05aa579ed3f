import type { Agents, Channels, Clock, Contacts, Queues, StoredFile, Users } from '@tandem/application';
import type { FileDto } from '@tandem/contracts';
import type { Actor, Agent, BuiltInRole, Contact, TandemEvent } from '@tandem/domain';
import { LookupCache } from './lookup-cache.js';
import { allOf, type Maybe, whenKnown } from './maybe.js';

export interface DirectoryPorts {
  agents: Agents;
  users: Users;
  contacts: Contacts;
  channels: Channels;
  queues: Queues;
  files: { get(workspaceId: string, id: string): Promise<StoredFile | undefined> };
  /** The address of a file for whoever got the event. */
  fileLink(file: StoredFile): string;
  clock: Clock;
}

const nameTtlMs = 10_000;

/** Names and files that events only hold the ids of. Names may be ten seconds old. */
export class Directory {
  private readonly agents: LookupCache<Agent>;
  private readonly contacts: LookupCache<Contact>;
  private readonly roles: LookupCache<BuiltInRole>;

  constructor(private readonly ports: DirectoryPorts) {
    const now = () => ports.clock.now();
    this.agents = new LookupCache(nameTtlMs, now);
    this.contacts = new LookupCache(nameTtlMs, now);
    this.roles = new LookupCache(nameTtlMs, now);
  }

  agent(workspaceId: string, id: string): Maybe<Agent | undefined> {
    return this.agents.get(id, () => this.ports.agents.get(workspaceId, id));
  }

  /** A change that was just stored. */
  noteAgent(agent: Agent): void {
    this.agents.set(agent.id, agent);
  }

  agentName(workspaceId: string, id: string | undefined): Maybe<string | undefined> {
    return id === undefined ? undefined : whenKnown(this.agent(workspaceId, id), (agent) => agent?.displayName);
  }

  contact(workspaceId: string, id: string): Maybe<Contact | undefined> {
    return this.contacts.get(id, () => this.ports.contacts.get(workspaceId, id));
  }

  role(workspaceId: string, userId: string): Maybe<BuiltInRole | undefined> {
    return this.roles.get(userId, async () => (await this.ports.users.get(workspaceId, userId))?.role);
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
    return (await this.ports.channels.get(workspaceId, id))?.type ?? '';
  }

  async queueName(workspaceId: string, id: string): Promise<string> {
    return (await this.ports.queues.get(workspaceId, id))?.name ?? '';
  }

  filesOf(event: TandemEvent): Maybe<FileDto[]> {
    const ids = 'fileIds' in event.data ? (event.data.fileIds ?? []) : [];
    const found = allOf(ids.map((id) => this.ports.files.get(event.workspaceId, id)));
    return whenKnown(found, (files) => files.flatMap((file) => (file ? [this.fileDto(file)] : [])));
  }

  fileDto(file: StoredFile): FileDto {
    const { id, name, contentType, size, width, height } = file;
    return {
      ...{ id, name, contentType, size, url: this.ports.fileLink(file) },
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
    };
  }
}
