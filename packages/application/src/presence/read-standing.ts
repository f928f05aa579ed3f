import { type Agent, type Assignment, type Contact, notFound, type Queue } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';

/** A wrap-up with what its form shows. */
export interface StandingWrapUp {
  assignment: Assignment;
  contact: Contact;
  queue: Queue;
}

/** What an agent has in hand. */
export interface AgentStanding {
  agent: Agent;
  /** Oldest first. */
  wrapUps: StandingWrapUp[];
  /** The place in line for a break, from 1; absent when it is not waited for. */
  breakPlace?: number;
}

/** What an agent has in hand, for themselves: shares, wrap-ups, break. */
export class ReadStanding {
  constructor(
    private readonly agents: Agents,
    private readonly assignments: Assignments,
    private readonly conversations: Conversations,
    private readonly contacts: Contacts,
    private readonly queues: Queues,
  ) {}

  async read(workspaceId: string, agentId: string): Promise<AgentStanding> {
    const [agent, shares] = await Promise.all([
      this.agents.get(workspaceId, agentId),
      this.assignments.inWrapUpOfAgent(workspaceId, agentId),
    ]);
    if (!agent) throw notFound('agent', agentId);
    const wrapUps = await Promise.all(shares.map((share) => this.wrapUp(share)));
    const asked = agent.break?.state === 'requested' ? agent.break : undefined;
    const place = asked && (await this.before(agent, asked.requestedAt)) + 1;
    return {
      agent,
      wrapUps: wrapUps.filter((one) => one !== undefined),
      ...(place === undefined ? {} : { breakPlace: place }),
    };
  }

  private async before({ workspaceId, id }: Agent, requestedAt: number): Promise<number> {
    const line = await this.agents.withBreak(workspaceId);
    return line.filter(
      ({ id: other, break: own }) =>
        own?.state === 'requested' &&
        (own.requestedAt < requestedAt || (own.requestedAt === requestedAt && other < id)),
    ).length;
  }

  private async wrapUp(assignment: Assignment): Promise<StandingWrapUp | undefined> {
    const { workspaceId, conversationId, queueId } = assignment;
    const [conversation, queue] = await Promise.all([
      this.conversations.get(workspaceId, conversationId),
      this.queues.get(workspaceId, queueId),
    ]);
    const contact = conversation && (await this.contacts.get(workspaceId, conversation.contactId));
    return contact && queue && { assignment, contact, queue };
  }
}

export const READ_STANDING = token<ReadStanding>('ReadStanding');
