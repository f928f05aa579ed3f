import type { ConversationFilter } from '@tandem/application';
import { escapePattern } from '../listing/search.js';

/** The conditions of a list. Conversations without events are not there yet. */
export function conversationConditions(
  workspaceId: string,
  filter: ConversationFilter,
  contactIds: readonly string[] | undefined,
): Record<string, unknown> {
  const { state, contactId, queueId, agentId, flowId, flowVersion, startedFrom, startedTo } = filter;
  const { search, visibleTo, waitingIn } = filter;
  const all: Record<string, unknown>[] = [{ workspaceId, seq: { $gt: 0 } }];
  if (state !== undefined) all.push({ state });
  if (contactId !== undefined) all.push({ contactId });
  if (queueId !== undefined) all.push({ queueIds: queueId });
  if (agentId !== undefined) all.push({ agentId });
  if (flowId !== undefined) all.push({ 'flow.flowId': flowId });
  if (flowVersion !== undefined) all.push({ 'flow.version': flowVersion });
  if (startedFrom !== undefined) all.push({ startedAt: { $gte: new Date(startedFrom) } });
  if (startedTo !== undefined) all.push({ startedAt: { $lt: new Date(startedTo) } });
  if (waitingIn) all.push({ 'work.queueId': { $in: [...waitingIn] }, 'work.state': { $in: ['waiting', 'offered'] } });
  if (visibleTo) {
    all.push({ $or: [{ queueIds: { $in: [...visibleTo.queueIds] } }, { agentId: visibleTo.agentId }] });
  }
  const words = (search ?? '').trim();
  if (words !== '') {
    const said = { 'lastMessage.text': { $regex: escapePattern(words), $options: 'i' } };
    all.push({ $or: [{ contactId: { $in: [...(contactIds ?? [])] } }, said] });
  }
  return { $and: all };
}
