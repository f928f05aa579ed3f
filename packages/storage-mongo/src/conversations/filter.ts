import type { ConversationFilter } from '@tandem/application';
import { escapePattern } from '../listing/search.js';

/** What other collections know of a filter. */
export interface Found {
  /** Contacts that the search fits, and conversations with a message that it fits. */
  contactIds?: readonly string[];
  conversationIds?: readonly string[];
  /** Contacts of the tier that is asked for. */
  tierContactIds?: readonly string[];
}

/** The conditions of a list. Conversations without events are not there yet. */
export function conversationConditions(
  workspaceId: string,
  filter: ConversationFilter,
  found: Found = {},
): Record<string, unknown> {
  const { state, contactId, queueId, agentId, flowId, flowVersion, startedFrom, startedTo } = filter;
  const { search, masked, visibleTo, waitingIn, channelId, helperId, label, language, unread, consultOf } = filter;
  const all: Record<string, unknown>[] = [{ workspaceId, seq: { $gt: 0 } }];
  if (state !== undefined) all.push({ state });
  // What was merged into another stands there, and with its contact.
  if (contactId !== undefined) all.push({ contactId });
  else all.push({ mergedInto: { $exists: false } });
  if (consultOf !== undefined) all.push({ 'consult.agentId': consultOf });
  if (queueId !== undefined) all.push({ queueIds: queueId });
  if (agentId !== undefined) all.push({ agentId });
  if (channelId !== undefined) all.push({ channelId });
  if (helperId !== undefined) all.push({ helperIds: helperId });
  if (label !== undefined) all.push({ labels: label });
  if (language !== undefined) all.push({ language });
  if (unread) all.push({ unread: { $gt: 0 } });
  if (found.tierContactIds) all.push({ contactId: { $in: [...found.tierContactIds] } });
  if (flowId !== undefined) all.push({ 'flow.flowId': flowId });
  if (flowVersion !== undefined) all.push({ 'flow.version': flowVersion });
  if (startedFrom !== undefined) all.push({ startedAt: { $gte: new Date(startedFrom) } });
  if (startedTo !== undefined) all.push({ startedAt: { $lt: new Date(startedTo) } });
  if (waitingIn) all.push({ 'work.queueId': { $in: [...waitingIn] }, 'work.state': { $in: ['waiting', 'offered'] } });
  if (visibleTo) {
    const { queueIds, agentId: own } = visibleTo;
    all.push({ $or: [{ queueIds: { $in: [...queueIds] } }, { agentId: own }, { helperIds: own }] });
  }
  const words = (search ?? '').trim();
  if (words !== '') {
    const said = { 'lastMessage.text': { $regex: escapePattern(words), $options: 'i' } };
    const { contactIds = [], conversationIds = [] } = found;
    const known = [{ contactId: { $in: [...contactIds] } }, { _id: { $in: [...conversationIds] } }];
    // Pieces of a text tell pieces of its numbers; their words are in the index.
    all.push({ $or: masked ? known : [...known, said] });
  }
  return { $and: all };
}
