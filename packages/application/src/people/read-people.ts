import { type Agent, BugError, notFound } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Page, PageRequest } from '../ports/page.js';
import { token } from '../ports/token.js';
import type { Users } from './ports.js';
import type { Person, User } from './user.js';

/** People with both sides: the one who signs in and the one who works. */
export class ReadPeople {
  constructor(
    private readonly users: Users,
    private readonly agents: Agents,
  ) {}

  async list(
    workspaceId: string,
    filter: { search?: string; includeInactive: boolean },
    page: PageRequest,
  ): Promise<Page<Person>> {
    const found = await this.users.list(workspaceId, filter, page);
    return { ...found, items: await this.join(workspaceId, found.items) };
  }

  async get(workspaceId: string, id: string): Promise<Person> {
    const user = await this.users.get(workspaceId, id);
    if (!user) {
      throw notFound('user', id);
    }
    const [person] = await this.join(workspaceId, [user]);
    if (!person) {
      throw notFound('user', id);
    }
    return person;
  }

  /** Everybody who can be worked with. */
  async colleagues(workspaceId: string): Promise<Person[]> {
    const agents = (await this.agents.list(workspaceId)).filter((agent) => agent.active);
    const users = await this.users.getMany(
      workspaceId,
      agents.map((agent) => agent.id),
    );
    return this.pair(users, agents);
  }

  private async join(workspaceId: string, users: readonly User[]): Promise<Person[]> {
    const agents = await this.agents.getMany(
      workspaceId,
      users.map((user) => user.id),
    );
    return this.pair(users, agents);
  }

  private pair(users: readonly User[], agents: readonly Agent[]): Person[] {
    const byId = new Map(agents.map((agent) => [agent.id, agent]));
    return users.map((user) => {
      const agent = byId.get(user.id);
      if (!agent) {
        throw new BugError('user.no_agent', `User ${user.id} has no working side.`);
      }
      return { user, agent };
    });
  }
}

export const READ_PEOPLE = token<ReadPeople>('ReadPeople');
