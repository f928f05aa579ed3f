import { UserError } from '@tandem/domain';
import type { EventDraft } from '../conversation/event-draft.js';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';

/** @throws UserError `mention.unknown` when one of them is nobody who works here */
export async function assertColleagues(agents: Agents, workspaceId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await agents.getMany(workspaceId, ids);
  const working = new Set(found.filter(({ active }) => active).map(({ id }) => id));
  const unknown = ids.find((id) => !working.has(id));
  if (unknown === undefined) return;
  throw new UserError('unprocessable', 'mention.unknown', 'One of the people mentioned does not work here.', {
    params: { id: unknown },
  });
}

/** Tells people, wherever in the console they are, that a colleague asks them to look, or gave them work; nothing when there is nobody to tell. */
export function askedDrafts(
  caller: Caller,
  asked: 'mention' | 'consult' | 'assigned',
  userIds: readonly string[],
  text: string,
): EventDraft[] {
  const others = userIds.filter((id) => id !== caller.subject.id);
  if (others.length === 0) return [];
  return [
    { type: 'alert.raised', actor: caller.actor, data: { to: 'people', userIds: others, asked }, content: { text } },
  ];
}
