import {
  type Assignment,
  type Contact,
  type Conversation,
  conversationTarget,
  type EventType,
  notFound,
  seesEvent,
  type TandemEvent,
  type WorkItem,
} from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Caller } from '../people/caller.js';
import type { Assignments } from '../ports/assignments.js';
import type { Contacts } from '../ports/contacts.js';
import type { EventLog } from '../ports/event-log.js';
import type { FlowDefinitions } from '../ports/flow-definitions.js';
import type { FlowSession, FlowSessions } from '../ports/flow-sessions.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';
import { assertMayOn } from '../support/access.js';
import { type FlowPathStep, flowPath, type RecordTimes, recordTimes } from './record-times.js';

export interface FlowRecord {
  session: FlowSession;
  flowName: string;
  path: FlowPathStep[];
}

/** Everything about one conversation. */
export interface ConversationRecord {
  conversation: Conversation;
  contact: Contact;
  workItems: WorkItem[];
  assignments: Assignment[];
  flow?: FlowRecord;
  times: RecordTimes;
  /** The last ones, ascending; `hasOlderEvents` says whether there are more. */
  events: TandemEvent[];
  hasOlderEvents: boolean;
  /** Messages and notes of the conversations that were merged into it, from before; in order of time. */
  earlier: TandemEvent[];
}

/** Events given with the record; older ones are asked for by seq. */
const recordEvents = 200;

const spoken: ReadonlySet<EventType> = new Set(['message.received', 'message.sent', 'note.added']);

/** Reads the whole record of a conversation. */
export class ReadConversation {
  constructor(
    private readonly log: ConversationLog,
    private readonly eventLog: EventLog,
    private readonly contacts: Contacts,
    private readonly workItems: WorkItems,
    private readonly assignments: Assignments,
    private readonly flowSessions: FlowSessions,
    private readonly flows: FlowDefinitions,
  ) {}

  async record(caller: Caller, id: string): Promise<ConversationRecord> {
    const { workspaceId } = caller;
    const conversation = await this.conversation(caller, id);
    const [contact, workItems, assignments, events, steps, flow, earlier] = await Promise.all([
      this.contacts.get(workspaceId, conversation.contactId),
      this.workItems.ofConversation(workspaceId, id),
      this.assignments.ofConversation(workspaceId, id),
      this.eventLog.before(workspaceId, id, conversation.seq + 1, recordEvents),
      this.eventLog.after(workspaceId, id, 0, { types: ['flow.stepped'], limit: 1000 }),
      this.flow(conversation),
      this.earlier(conversation),
    ]);
    if (!contact) throw notFound('contact', conversation.contactId);
    return {
      conversation,
      contact,
      workItems,
      assignments,
      ...(flow ? { flow: { ...flow, path: flowPath(steps) } } : {}),
      times: recordTimes(conversation, workItems, assignments),
      events: events.filter((event) => seesEvent(caller.subject, event, conversationTarget(conversation))),
      hasOlderEvents: (events[0]?.seq ?? 1) > 1,
      earlier,
    };
  }

  /** Events after, or before, a seq. */
  async events(caller: Caller, id: string, range: { after?: number; before?: number; limit: number }) {
    const conversation = await this.conversation(caller, id);
    const { workspaceId } = caller;
    const { after, before, limit } = range;
    const items =
      after === undefined
        ? await this.eventLog.before(workspaceId, id, before ?? conversation.seq + 1, limit)
        : await this.eventLog.after(workspaceId, id, after, { limit });
    const within = before === undefined ? items : items.filter(({ seq }) => seq < before);
    const target = conversationTarget(conversation);
    const visible = within.filter((event) => seesEvent(caller.subject, event, target));
    return { items: visible, lastSeq: conversation.seq };
  }

  /** The head, if the caller may read it. */
  async conversation(caller: Caller, id: string): Promise<Conversation> {
    const conversation = await this.log.freshHead(caller.workspaceId, id);
    assertMayOn(caller, 'conversation:read', conversation);
    return conversation;
  }

  private async earlier({ workspaceId, legs = [] }: Conversation): Promise<TandemEvent[]> {
    const found = await Promise.all(
      legs.map(({ id, upToSeq }) => this.eventLog.before(workspaceId, id, upToSeq + 1, recordEvents)),
    );
    return found
      .flat()
      .filter(({ type }) => spoken.has(type))
      .toSorted((a, b) => a.at - b.at || a.seq - b.seq);
  }

  private async flow({ workspaceId, flow }: Conversation) {
    if (!flow) return undefined;
    const [session, name] = await Promise.all([
      this.flowSessions.get(workspaceId, flow.sessionId),
      this.flows.name(workspaceId, flow.flowId),
    ]);
    return session && { session, flowName: name ?? '' };
  }
}

export const READ_CONVERSATION = token<ReadConversation>('ReadConversation');
