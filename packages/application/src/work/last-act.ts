import { type Conversation, type EventRecord, type EventType, type TandemEvent, UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { EventLog } from '../ports/event-log.js';

/** The desk offers to take something back for eight seconds; the way there and a slow hand cost some more. */
const undoMs = 60_000;
const lookedAt = 200;

/** The caller's last act of a kind on a conversation, and what stood in the log before it. */
export interface LastAct<T extends EventType> {
  act: EventRecord<T>;
  before: TandemEvent[];
}

/**
 * The act that the caller wants to take back.
 * @throws UserError `undo.too_late` when it was longer ago or somebody else's
 */
export async function lastActOf<T extends EventType>(
  log: EventLog,
  { actor }: Caller,
  head: Conversation,
  type: T,
  now: number,
): Promise<LastAct<T>> {
  const events = await log.before(head.workspaceId, head.id, head.seq + 1, lookedAt);
  const at = events.findLastIndex((event) => event.type === type);
  const act = events[at];
  const isMine = act?.actor.kind === actor.kind && act.actor.id === actor.id;
  if (!act || !isOf(act, type) || !isMine || now - act.at > undoMs) throw tooLate();
  return { act, before: events.slice(0, at) };
}

export const tooLate = () => new UserError('conflict', 'undo.too_late', 'This cannot be taken back any more.');

const isOf = <T extends EventType>(event: TandemEvent, type: T): event is Extract<TandemEvent, EventRecord<T>> =>
  event.type === type;
