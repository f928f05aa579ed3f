import type { ConversationSummaryDto, conversationQuery, SavedViewDto } from '@tandem/contracts';
import type { z } from 'zod';
import { type InboxSearch, type InboxView, inboxSearch, inboxView } from '../inbox-search.ts';

/** What the list asks the server for. */
export type ListQuery = Omit<z.input<typeof conversationQuery>, 'cursor' | 'direction' | 'limit' | 'count'>;

const ofView = (view: InboxView): ListQuery => {
  switch (view) {
    case 'mine':
      return { view: 'mine', state: 'open' };
    case 'new':
      return { view: 'queue', state: 'open' };
    case 'mentions':
      return { view: 'mentions', state: 'open' };
    case 'snoozed':
      return { view: 'mine', state: 'snoozed' };
    case 'closed':
      return { view: 'all', state: 'resolved' };
    case 'all':
      return { view: 'all', state: 'open' };
    default:
      return view.startsWith('team-') ? { view: 'all', state: 'open', queueId: view.slice(5) } : { view: 'mine' };
  }
};

const ofFilters = ({ q, unread, queue, channel, agent, ...rest }: InboxSearch): Partial<ListQuery> => ({
  ...rest,
  ...(q && { search: q }),
  ...(unread && { unread: 'true' as const }),
  ...(queue && { queueId: queue }),
  ...(channel && { channelId: channel }),
  ...(agent && { agentId: agent }),
});

/** The question behind an address. Filters in the address narrow a saved view, or change what it had chosen. */
export function listQuery(view: InboxView, search: InboxSearch, saved: readonly SavedViewDto[]): ListQuery {
  const named = view.startsWith('s-') ? saved.find(({ id }) => id === view.slice(2)) : undefined;
  if (!named) return { ...ofView(view), ...ofFilters(search) };
  const base = inboxView(String(named.filter.view));
  return { ...ofView(base), ...ofFilters({ ...inboxSearch(named.filter), ...search }) };
}

/** The same list as a saved view keeps it; from a saved one on, its filters with those added. */
export function asFilter(view: InboxView, search: InboxSearch, saved: readonly SavedViewDto[]): SavedViewDto['filter'] {
  const base = saved.find(({ id }) => `s-${id}` === view)?.filter ?? { view };
  return { ...base, ...search };
}

/** Whether a row belongs to a list; undefined when only the server knows, as for words in messages. */
export function fits(
  query: ListQuery,
  row: ConversationSummaryDto,
  me: { readonly id: string; readonly queueIds: readonly string[] },
): boolean | undefined {
  const waits = row.workState === 'waiting' || row.workState === 'offered';
  const holds =
    (query.state === undefined || row.state === query.state) &&
    (query.view !== 'mine' || row.agentId === me.id) &&
    (query.view !== 'queue' || (waits && me.queueIds.includes(row.queueId ?? ''))) &&
    (query.agentId === undefined || row.agentId === query.agentId) &&
    (query.channelId === undefined || row.channelId === query.channelId) &&
    (query.label === undefined || (row.labels ?? []).includes(query.label)) &&
    (query.language === undefined || row.language === query.language) &&
    (query.tier === undefined || row.contact.tier === query.tier) &&
    (query.unread === undefined || row.unread > 0);
  if (!holds) return false;
  if (query.search !== undefined || query.view === 'mentions') return undefined;
  // Queues that it passed through before count as well; a row names the last alone.
  return query.queueId === undefined || row.queueId === query.queueId ? true : undefined;
}
