import type { Instant, Presence } from '@tandem/domain';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import { token } from '../ports/token.js';
import type { LiveState } from './live-state.js';

export type LiveRowSet =
  | 'waiting'
  | 'answered'
  | 'abandoned'
  | 'agents'
  | 'agents:available'
  | 'agents:busy'
  | 'agents:away';

/** One line behind a number. */
export interface LiveRow {
  conversationId?: string;
  workItemId?: string;
  agentId?: string;
  /** The customer's or the agent's name. */
  title: string;
  state: string;
  queueId?: string;
  at: Instant;
  waitMs?: number;
}

/** The rows behind a number of the moment; the state is already narrowed to what the asker may see. */
export class LiveRows {
  constructor(
    private readonly conversations: Conversations,
    private readonly contacts: Contacts,
  ) {}

  async of(workspaceId: string, state: LiveState, set: LiveRowSet, page: { offset: number; limit: number }) {
    const all = set.startsWith('agents') ? agentRows(state, set) : workRows(state, set);
    const shown = all.slice(page.offset, page.offset + page.limit);
    const rows = await Promise.all(shown.map((row) => this.titled(workspaceId, row)));
    return { rows, total: all.length };
  }

  private async titled(workspaceId: string, row: LiveRow): Promise<LiveRow> {
    if (row.conversationId === undefined) return row;
    const head = await this.conversations.get(workspaceId, row.conversationId);
    const contact = head && (await this.contacts.get(workspaceId, head.contactId));
    return { ...row, title: contact?.displayName ?? '' };
  }
}

function workRows(state: LiveState, set: LiveRowSet): LiveRow[] {
  if (set === 'waiting') {
    return state.waiting
      .map(({ enqueuedAt, ...row }) => ({
        ...row,
        title: '',
        at: enqueuedAt,
        waitMs: Math.max(0, state.now - enqueuedAt),
      }))
      .toSorted((a, b) => a.at - b.at);
  }
  return state.endedToday
    .filter(({ outcome }) => outcome === set)
    .map(({ endedAt, outcome, ...row }) => ({ ...row, title: '', state: outcome, at: endedAt }))
    .toSorted((a, b) => b.at - a.at);
}

function agentRows(state: LiveState, set: LiveRowSet): LiveRow[] {
  const presence = set.split(':')[1] as Presence | undefined;
  return state.agents
    .filter((agent) => presence === undefined || agent.presence === presence)
    .map(({ id, displayName, presence: is, presenceSince }) => ({
      agentId: id,
      title: displayName,
      state: is,
      at: presenceSince,
    }))
    .toSorted((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
}

export const LIVE_ROWS = token<LiveRows>('LiveRows');
