import { visitorEvent } from '@tandem/contracts';
import type { EventType, TandemEvent } from '@tandem/domain';
import { describe, expect, it } from 'vitest';
import { isPublic, toVisitorEvent } from './visitor-event.js';

const secret = 'SECRET';
/** Every field that could tell something, filled with the same mark. */
const poisoned = {
  channelId: secret,
  workItemId: secret,
  assignmentId: secret,
  queueId: secret,
  fromQueueId: secret,
  toQueueId: secret,
  fromAgentId: secret,
  toAgentId: secret,
  agentId: secret,
  requirements: { skills: [{ skillId: secret, minLevel: 3 }] },
  why: [secret],
  reason: secret,
  cannedResponseId: secret,
  articleId: secret,
  dispositionId: secret,
  outcome: secret,
  externalId: secret,
  timings: { receivedAt: 1 },
};
const event = (type: EventType, data: object = {}): TandemEvent =>
  ({
    id: 'e1',
    v: 1,
    workspaceId: secret,
    conversationId: 'k1',
    seq: 3,
    type,
    at: 5,
    actor: { kind: 'user', id: secret },
    correlationId: secret,
    data: { ...poisoned, ...data },
  }) as unknown as TandemEvent;

const facts = { agentName: 'Wang Min', files: [] };
const shown: EventType[] = [
  'message.received',
  'message.sent',
  'message.delivered',
  'message.read',
  'message.failed',
  'offer.accepted',
  'work.queued',
  'work.transferred',
  'conversation.resolved',
  'conversation.reopened',
];
const hidden: EventType[] = [
  'note.added',
  'work.offered',
  'offer.declined',
  'offer.missed',
  'work.returned',
  'work.unroutable',
  'work.overflowed',
  'work.deferred',
  'callback.requested',
  'callback.attempted',
  'callback.ended',
  'work.abandoned',
  'work.done',
  'agent.firstResponded',
  'flow.started',
  'flow.stepped',
  'flow.ended',
  'attribute.set',
  'alert.raised',
  'alert.acknowledged',
  'work.prioritized',
  'whisper.sent',
  'supervisor.joined',
  'supervisor.left',
  'label.added',
  'label.removed',
  'agent.presenceChanged',
  'conversation.started',
];

describe('what a customer sees', () => {
  it.each(hidden)('%s is internal', (type) => expect(isPublic(event(type))).toBe(false));

  it.each(shown)('%s carries no id of ours but its own', (type) => {
    const public_ = event(type, { upToSeq: 2, by: 'agent', messageIds: ['e0'], messageId: 'e0', code: 'x' });
    if (!isPublic(public_)) throw new Error('not public');
    const dto = toVisitorEvent(public_, facts);
    expect(JSON.stringify(dto)).not.toContain(secret);
    expect(visitorEvent.strict().parse(dto)).toEqual(dto);
    expect(dto.from).toEqual({ kind: 'agent', displayName: 'Wang Min' });
  });

  it('echoes the sender its own id of a message', () => {
    const mine = event('message.received', { clientId: 'client-1', choiceId: 'yes', inReplyTo: 'e0' });
    if (!isPublic(mine)) throw new Error('not public');
    expect(toVisitorEvent(mine, facts).data).toEqual({ clientId: 'client-1', choiceId: 'yes', inReplyTo: 'e0' });
  });
});
