import { can, type EventRecord } from '@tandem/domain';
import { type FlowComment, flowAnnotationSchema, mentionedIn } from '@tandem/flow';
import type { Caller } from '../people/caller.js';
import type { Users } from '../people/ports.js';
import type { Clock } from '../ports/clock.js';
import { token } from '../ports/token.js';
import type { RoleGrants } from '../privacy/role-grants.js';
import type { DraftDocument } from './flow-store.js';

const pageSize = 200;

type Message = FlowComment['messages'][number] & { commentId: string; nodeId: string };

/** Alerts for people whom somebody means in a comment on a flow, wherever in the console they are. */
export class TellMentioned {
  constructor(
    private readonly users: Pick<Users, 'list'>,
    private readonly roles: RoleGrants,
    private readonly clock: Clock,
  ) {}

  /**
   * The alerts about what the caller has said since `before`; what others said, or an older draft brings back, was told in
   * its time. They go into the log together with the draft. Each is of one message for ever, and the log takes it once:
   * a comment that is taken back and brought back is one.
   */
  async alertsFor(
    { workspaceId, actor }: Caller,
    before: DraftDocument,
    after: DraftDocument,
  ): Promise<EventRecord<'alert.raised'>[]> {
    const known = new Set(messagesOf(before).map(keyOf));
    const said = messagesOf(after).filter(
      (message) => message.by.id === actor.id && !known.has(keyOf(message)) && /[@＠]/.test(message.text),
    );
    if (said.length === 0) return [];
    const people = await this.readers(workspaceId);
    const at = this.clock.now();
    return said.flatMap((message) => {
      const userIds = mentionedIn(message.text, people).filter((id) => id !== actor.id);
      if (userIds.length === 0) return [];
      const id = keyOf(message);
      const alert: EventRecord<'alert.raised'> = {
        ...{ id, v: 1, workspaceId, conversationId: null, seq: 0, type: 'alert.raised', at },
        actor: { kind: actor.kind, ...(actor.id !== undefined && { id: actor.id }) },
        correlationId: id,
        data: {
          ...{ to: 'people', userIds, flowId: String(after.id) },
          comment: { id: message.commentId, nodeId: message.nodeId },
        },
        content: { text: message.text },
      };
      return [alert];
    });
  }

  /** Everyone who can open a flow, by name. */
  private async readers(workspaceId: string): Promise<{ id: string; name: string }[]> {
    const people: { id: string; name: string }[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
      const { items, nextCursor } = await this.users.list(workspaceId, { includeInactive: false }, page);
      for (const user of items) {
        const grants = await this.roles.of(workspaceId, user);
        if (can({ id: user.id, grants, queueIds: [] }, 'flow:read'))
          people.push({ id: user.id, name: user.displayName });
      }
      if (nextCursor === undefined) return people;
      cursor = nextCursor;
    }
  }
}

export const TELL_MENTIONED = token<TellMentioned>('TellMentioned');

const keyOf = ({ commentId, by, at }: Message): string => `mention-${commentId}-${by.id}-${at}`;

function messagesOf({ annotations }: DraftDocument): Message[] {
  if (!Array.isArray(annotations)) return [];
  return annotations.flatMap((raw) => {
    const read = flowAnnotationSchema.safeParse(raw);
    if (!read.success || read.data.kind !== 'comment') return [];
    const { id, nodeId, messages } = read.data;
    return messages.map((message) => ({ ...message, commentId: id, nodeId }));
  });
}
