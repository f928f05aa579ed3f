import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvent } from './apply-event.js';
import type { Conversation } from './conversation.js';
import type { Actor, EventData, EventType, TandemEvent } from './event.js';
import { handlerOf } from './handler.js';
import { newConversation } from './new-conversation.js';

type Move = { [T in EventType]: { type: T; data: EventData[T]; actor?: Actor } }[EventType];
type Rule = (head: Conversation) => Move | undefined;

const anna: Actor = { kind: 'user', id: 'anna' };
const share = { assignmentId: 'share', agentId: 'anna' };
const requirements = { skills: [] };

/** What can happen in a conversation, and when. Undefined when it cannot happen now. */
const rules = {
  writes: (head): Move | undefined =>
    head.seq > 0 ? { type: 'message.received', data: { channelId: 'ch', kind: 'text' } } : undefined,
  begins: (head): Move | undefined =>
    head.seq === 0
      ? { type: 'conversation.started', data: { channelId: 'ch', contactId: 'k', identityId: 'i' } }
      : undefined,
  flowBegins: (head): Move | undefined =>
    head.seq === 1 ? { type: 'flow.started', data: { flowSessionId: 's', flowId: 'f', version: 1 } } : undefined,
  flowSteps: (head): Move | undefined =>
    head.flow?.running
      ? { type: 'flow.stepped', data: { flowSessionId: 's', path: [], forSeq: head.lastInboundSeq } }
      : undefined,
  flowEnds: (head): Move | undefined =>
    head.flow?.running ? { type: 'flow.ended', data: { flowSessionId: 's', outcome: 'done' } } : undefined,
  queues: (head): Move | undefined => {
    const open = ['waiting', 'offered', 'active'].includes(head.work?.state ?? '');
    const workItemId = `w${head.seq}`;
    const data = { workItemId, queueId: `q${head.seq % 3}`, requirements, priority: 0, reason: 'test' };
    return head.seq > 0 && !open ? { type: 'work.queued', data } : undefined;
  },
  offers: (head): Move | undefined =>
    head.work?.state === 'waiting'
      ? {
          type: 'work.offered',
          data: { ...share, workItemId: head.work.itemId, queueId: head.work.queueId, expiresAt: 1, why: [] },
        }
      : undefined,
  accepts: (head): Move | undefined =>
    head.work?.state === 'offered'
      ? {
          type: 'offer.accepted',
          actor: anna,
          data: { ...share, workItemId: head.work.itemId, queueId: head.work.queueId, waitedMs: 1 },
        }
      : undefined,
  declines: (head): Move | undefined =>
    head.work?.state === 'offered'
      ? { type: 'offer.declined', actor: anna, data: { ...share, workItemId: head.work.itemId } }
      : undefined,
  misses: (head): Move | undefined =>
    head.work?.state === 'offered'
      ? { type: 'offer.missed', data: { ...share, workItemId: head.work.itemId } }
      : undefined,
  returns: (head): Move | undefined =>
    head.work?.state === 'active' || head.work?.state === 'offered'
      ? { type: 'work.returned', data: { ...share, workItemId: head.work.itemId, reason: 'disconnected' } }
      : undefined,
  transfers: (head): Move | undefined =>
    head.work?.state === 'active'
      ? {
          type: 'work.transferred',
          actor: anna,
          data: { workItemId: head.work.itemId, fromQueueId: head.work.queueId, toQueueId: 'q9' },
        }
      : undefined,
  answers: (head): Move | undefined =>
    head.agentId ? { type: 'message.sent', actor: anna, data: { channelId: 'ch', kind: 'text' } } : undefined,
  reads: (head): Move | undefined =>
    head.agentId ? { type: 'message.read', actor: anna, data: { upToSeq: head.seq, by: 'agent' } } : undefined,
  notes: (head): Move | undefined => (head.seq > 0 ? { type: 'note.added', actor: anna, data: {} } : undefined),
} satisfies Record<string, Rule>;

const step = fc.constantFrom(...(Object.keys(rules) as (keyof typeof rules)[]));

/** The heads of a life, one after each move that was possible. */
function live(names: readonly (keyof typeof rules)[]): { head: Conversation; before: Conversation; move: Move }[] {
  const ids = { id: 'c', workspaceId: 'w', channelId: 'ch', contactId: 'k', identityId: 'i', now: 100 };
  let head = newConversation(ids);
  return names.flatMap((name) => {
    const rule: Rule = rules[name];
    const move = rule(head);
    if (!move) return [];
    const before = head;
    const place = { id: `e${head.seq}`, v: 1, workspaceId: 'w', conversationId: 'c', seq: head.seq + 1 };
    const actor: Actor = { kind: 'contact', id: 'k' };
    head = applyEvent(head, { ...place, at: 101 + head.seq, correlationId: 'r', actor, ...move } as TandemEvent);
    return [{ head, before, move }];
  });
}

/** Holds after every move of every life. */
const always = (rule: (moment: ReturnType<typeof live>[number]) => void): void =>
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 80 }), (names) => live(['begins', ...names]).forEach(rule)),
    { numRuns: 300 },
  );

describe('in every life of a conversation', () => {
  it('somebody has it exactly while its work is active', () => {
    always(({ head }) => expect(head.agentId !== undefined).toBe(head.work?.state === 'active'));
  });

  it('each event takes the next seq and time does not run backwards', () => {
    always(({ head, before }) => {
      expect(head.seq).toBe(before.seq + 1);
      expect(head.updatedAt).toBeGreaterThanOrEqual(before.updatedAt);
      expect(head.handledSeq).toBeGreaterThanOrEqual(before.handledSeq);
    });
  });

  it('the sweep looks for what nobody deals with, and for nothing that waits for a person', () => {
    always(({ head }) => {
      const handled = head.lastInboundSeq <= head.handledSeq;
      expect(head.unhandledSince === undefined).toBe(handled);
      if (['agent', 'queue'].includes(handlerOf(head))) expect(head.unhandledSince).toBeUndefined();
    });
  });

  it('what has been waiting for longest stays the mark until it is handled', () => {
    always(({ head, before }) => {
      if (before.unhandledSince === undefined || head.unhandledSince === undefined) return;
      expect(head.unhandledSince).toBe(before.unhandledSince);
    });
  });

  it('a flow that was silenced never speaks again', () => {
    always(({ head, before }) => {
      if (before.flow && !before.flow.running) expect(head.flow?.running).toBe(false);
      if (head.agentId) expect(handlerOf(head)).toBe('agent');
    });
  });

  it('every queue it passed is remembered, once, in order', () => {
    always(({ head, before }) => {
      expect(head.queueIds.slice(0, before.queueIds.length)).toEqual(before.queueIds);
      expect(new Set(head.queueIds).size).toBe(head.queueIds.length);
      if (head.work) expect(head.queueIds).toContain(head.work.queueId);
    });
  });

  it('a decline, a miss or a return keeps the place in the queue', () => {
    always(({ head, before, move }) => {
      if (!['offer.declined', 'offer.missed', 'work.returned'].includes(move.type)) return;
      const { offerUntil: _over, ...place } = before.work ?? {};
      expect(head.work).toEqual({ ...place, state: 'waiting' });
      expect(handlerOf(head)).toBe(head.flow?.running ? 'flow' : 'queue');
    });
  });

  it('the unread are those since an agent answered or read, and waiting begins with the first of them', () => {
    always(({ head, before, move }) => {
      if (move.type === 'message.received') {
        expect(head.unread).toBe(before.unread + 1);
        expect(head.waitingSince).toBe(before.waitingSince ?? head.updatedAt);
      }
      if (move.type === 'message.sent') expect([head.unread, head.waitingSince]).toEqual([0, undefined]);
      if (move.type === 'message.read') expect(head.unread).toBe(0);
      if (move.type === 'note.added')
        expect({ ...head, seq: 0, updatedAt: 0 }).toEqual({ ...before, seq: 0, updatedAt: 0 });
    });
  });

  it('a first answer is due from who has it, and from nobody else', () => {
    always(({ head }) => {
      if (head.firstResponseDue) expect(head.firstResponseDue.workItemId).toBe(head.work?.itemId);
      if (!head.agentId) expect(head.firstResponseDue).toBeUndefined();
    });
  });
});
