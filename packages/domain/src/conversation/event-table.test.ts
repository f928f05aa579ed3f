import { describe, expect, it } from 'vitest';
import { applyEvent } from './apply-event.js';
import type { Conversation } from './conversation.js';
import type { Actor, EventData, EventType, TandemEvent } from './event.js';
import { newConversation } from './new-conversation.js';

const contact: Actor = { kind: 'contact', id: 'k' };
const anna: Actor = { kind: 'user', id: 'anna' };
const item = { workItemId: 'wi', queueId: 'q' };
const share = { ...item, assignmentId: 'a', agentId: 'anna' };
const requirements = { skills: [] };

const base: Conversation = {
  ...newConversation({ id: 'c', workspaceId: 'w', channelId: 'ch', contactId: 'k', identityId: 'i', now: 1 }),
  ...{ seq: 5, handledSeq: 3, lastInboundSeq: 3, queueIds: ['q'] },
};
const flow = { sessionId: 's', flowId: 'f', version: 1, running: true };
const work = (state: NonNullable<Conversation['work']>['state']) => ({
  work: { itemId: 'wi', queueId: 'q', state, queuedAt: 2 },
});
const firstResponseDue = { workItemId: 'wi', assignmentId: 'a', queueId: 'q', since: 2 };

/** Every place a conversation can be in. */
const states = {
  'with the flow': { ...base, flow },
  'with nobody': { ...base, flow: { ...flow, running: false } },
  waiting: { ...base, ...work('waiting') },
  offered: { ...base, ...work('offered') },
  'with an agent': { ...base, ...work('active'), agentId: 'anna', firstResponseDue },
  resolved: { ...base, ...work('done'), agentId: 'anna', state: 'resolved', resolvedAt: 4 },
} as const satisfies Record<string, Conversation>;
type State = keyof typeof states;

function after<T extends EventType>(state: State, type: T, data: EventData[T], actor = contact): Conversation {
  const place = { id: 'e', v: 1, workspaceId: 'w', conversationId: 'c', seq: 6, at: 10, correlationId: 'r' };
  return applyEvent(states[state], { ...place, type, data, actor, content: { text: 'words' } } as TandemEvent);
}

/** What the event changes in the head, besides its seq and time. */
function change(state: State, head: Conversation): Record<string, unknown> {
  const { seq: _seq, updatedAt: _at, ...before } = states[state] as Conversation;
  const fields = Object.keys({ ...before, ...head }).filter((name) => name !== 'seq' && name !== 'updatedAt');
  const changed = fields.filter((name) => {
    const [a, b] = [before, head].map((of) => JSON.stringify((of as Record<string, unknown>)[name]));
    return a !== b;
  });
  return Object.fromEntries(changed.map((name) => [name, (head as unknown as Record<string, unknown>)[name]]));
}

const allStates = Object.keys(states) as State[];

describe('events that only tell', () => {
  const telling: { [T in EventType]?: EventData[T] } = {
    'message.delivered': { messageIds: ['m'] },
    'message.failed': { messageId: 'm', code: 'x.y' },
    'message.requeued': { messageId: 'm' },
    'message.edited': { messageId: 'm', seq: 2 },
    'message.deleted': { messageId: 'm', seq: 2 },
    'message.reacted': { messageId: 'm' },
    'note.added': {},
    'conversation.rated': { score: 4, best: 5 },
    'work.deferred': { ...item, because: 'nobody' },
    'work.unroutable': { ...item, code: 'no_match' },
    'whisper.sent': { toAgentId: 'anna', clientId: 'x' },
    'supervisor.left': { userId: 'sam' },
    'work.prioritized': { workItemId: 'wi', priority: 9 },
    'alert.raised': { to: 'supervisors', flowId: 'f' },
    'alert.acknowledged': { alertId: 'x' },
    'wrapUp.began': { ...share, until: 9 },
    'wrapUp.ended': { ...share, reason: 'timed_out' },
  };
  const rows = Object.keys(telling).flatMap((type) => allStates.map((state) => [type as EventType, state] as const));

  it.each(rows)('%s changes nothing when it is %s', (type, state) => {
    const head = after(state, type, telling[type] as EventData[EventType]);
    expect(change(state, head)).toEqual({});
    expect(head).toMatchObject({ seq: 6, updatedAt: 10 });
  });
});

describe('asking colleagues', () => {
  const consult = { id: 'co', agentId: 'ben', byAgentId: 'anna', state: 'asked', askedAt: 10 };
  const asked = { consultId: 'co', agentId: 'ben', byAgentId: 'anna' };

  it('lets the mentioned in, each once', () => {
    const head = after('with an agent', 'note.added', { mentions: ['ben', 'cara'] }, anna);
    expect(change('with an agent', head)).toEqual({ helperIds: ['ben', 'cara'] });
    const again = applyEvent(head, {
      ...{ id: 'e', v: 1, workspaceId: 'w', conversationId: 'c', seq: 7, at: 11, correlationId: 'r', actor: anna },
      ...{ type: 'note.added', data: { mentions: ['ben'] } },
    });
    expect(again.helperIds).toEqual(['ben', 'cara']);
  });

  it('keeps the consult until it ends, is closed, or the conversation goes elsewhere', () => {
    const head = after('with an agent', 'consult.asked', asked, anna);
    expect(change('with an agent', head)).toEqual({ consult, helperIds: ['ben'] });
    const then = <T extends EventType>(type: T, data: EventData[T]) =>
      applyEvent(head, {
        ...{ id: 'e', v: 1, workspaceId: 'w', conversationId: 'c', seq: 7, at: 11, correlationId: 'r', actor: anna },
        ...({ type, data } as { type: 'consult.accepted'; data: EventData['consult.accepted'] }),
      }).consult;
    expect(then('consult.accepted', { consultId: 'co', agentId: 'ben' })?.state).toBe('accepted');
    expect(then('consult.accepted', { consultId: 'older', agentId: 'ben' })?.state).toBe('asked');
    expect(then('consult.ended', { consultId: 'older', agentId: 'ben', outcome: 'returned' })).toEqual(consult);
    expect(then('consult.ended', { consultId: 'co', agentId: 'ben', outcome: 'returned' })).toBeUndefined();
    expect(then('conversation.resolved', {})).toBeUndefined();
    expect(then('work.returned', { ...share, reason: 'disconnected' })).toBeUndefined();
    expect(then('work.transferred', { workItemId: 'wi', fromQueueId: 'q', toQueueId: 'q2' })).toBeUndefined();
  });
});

describe('merging', () => {
  it('takes the merged one from its agent and flow, and leads it into the other', () => {
    const head = after('with an agent', 'conversation.merged', { intoId: 'other' }, anna);
    expect(head).toMatchObject({ mergedInto: 'other', unread: 0 });
    expect([head.agentId, head.waitingSince, head.firstResponseDue]).toEqual([undefined, undefined, undefined]);
    expect(after('with the flow', 'conversation.merged', { intoId: 'other' }).flow?.running).toBe(false);
  });

  it('gives the survivor the leg and the longer wait, and separating takes the leg away', () => {
    const joined = after('with an agent', 'conversation.joined', { fromId: 'leg', upToSeq: 3, waitingSince: 4 }, anna);
    expect(joined).toMatchObject({ legs: [{ id: 'leg', upToSeq: 3 }], waitingSince: 4 });
    const place = { id: 'e', v: 1, workspaceId: 'w', conversationId: 'c', at: 11, correlationId: 'r' } as const;
    const said = { channelId: 'ch', kind: 'text', legId: 'leg' } as const;
    const told = applyEvent(joined, { ...place, seq: 7, actor: contact, type: 'message.received', data: said });
    expect(told.replyLegId).toBe('leg');
    const split = applyEvent(told, {
      ...{ ...place, seq: 8, actor: anna, type: 'conversation.separated', data: { otherId: 'leg' } },
    });
    expect([split.legs, split.replyLegId]).toEqual([undefined, undefined]);
  });

  it('takes what was relayed as handled: nothing of it waits here', () => {
    const said = { ...states['with nobody'], lastInboundSeq: 5, unhandledSince: 4, unread: 2, waitingSince: 4 };
    const place = { id: 'e', v: 1, workspaceId: 'w', conversationId: 'c', seq: 6, at: 10, correlationId: 'r' } as const;
    const head = applyEvent(said, { ...place, actor: contact, type: 'message.relayed', data: { upToSeq: 5 } });
    expect([head.unhandledSince, head.unread, head.waitingSince]).toEqual([undefined, 0, undefined]);
  });
});

describe('a message of the customer', () => {
  const message = { channelId: 'ch', kind: 'text' } as const;
  const lastMessage = { text: 'words', from: 'contact', at: 10, seq: 6 };
  const always = { lastInboundSeq: 6, lastMessage, unread: 1, waitingSince: 10 };

  it.each([
    ['with the flow', { unhandledSince: 10 }],
    ['with nobody', { unhandledSince: 10 }],
    ['waiting', { handledSeq: 6 }],
    ['offered', { handledSeq: 6 }],
    ['with an agent', { handledSeq: 6 }],
  ] as const)('while it is %s', (state, special) => {
    expect(change(state, after(state, 'message.received', message))).toEqual({ ...always, ...special });
  });
});

describe('a message to the customer', () => {
  const message = { channelId: 'ch', kind: 'text' } as const;

  it.each([
    ['an agent', anna, 'agent', { unread: 0, waitingSince: undefined }],
    ['a program with a key', { kind: 'api_key', id: 'key' } as Actor, 'agent', { unread: 0, waitingSince: undefined }],
    ['a flow', { kind: 'flow', id: 'f' } as Actor, 'flow', { unread: 2, waitingSince: undefined }],
    ['a rule', { kind: 'flow', id: 'f' } as Actor, 'flow', { unread: 2, waitingSince: 7 }, { automatic: true }],
    ['a plugin', { kind: 'plugin', id: 'p' } as Actor, 'flow', { unread: 2, waitingSince: undefined }],
    ['nobody', { kind: 'system' } as Actor, 'flow', { unread: 2, waitingSince: 7 }],
  ] as [string, Actor, string, object, object?][])('of %s', (_name, actor, from, expected, more = {}) => {
    const waits = { ...states['with an agent'], unread: 2, waitingSince: 7 };
    const place = { id: 'e', v: 1, workspaceId: 'w', conversationId: 'c', seq: 6, at: 10, correlationId: 'r' };
    const data = { ...message, ...more };
    const head = applyEvent(waits, { ...place, type: 'message.sent', data, actor } as TandemEvent);
    expect({ unread: head.unread, waitingSince: head.waitingSince }).toEqual(expected);
    expect(head.lastMessage).toEqual({ text: '', from, at: 10, seq: 6 });
  });
});

describe('work', () => {
  const waiting = { ...work('waiting').work, queuedAt: 10 };

  it.each([
    ['with the flow', { work: waiting }],
    ['with nobody', { work: waiting }],
  ] as const)('that is queued while it is %s', (state, expected) => {
    const data = { ...item, requirements, priority: 0, reason: 'r' };
    expect(change(state, after(state, 'work.queued', data))).toEqual(expected);
  });

  it.each([
    [
      'work.offered',
      'waiting',
      { ...share, expiresAt: 1, why: [] },
      { work: { ...work('offered').work, offerUntil: 1 } },
    ],
    ['offer.declined', 'offered', share, work('waiting')],
    ['offer.missed', 'offered', share, work('waiting')],
    ['work.returned', 'offered', { ...share, reason: 'disconnected' }, work('waiting')],
    ['work.abandoned', 'waiting', { ...item, waitedMs: 1 }, work('abandoned')],
    ['work.abandoned', 'offered', { ...item, waitedMs: 1 }, work('abandoned')],
    ['work.done', 'with an agent', item, work('done')],
  ] as const)('%s when it is %s', (type, state, data, expected) => {
    expect(change(state, after(state, type, data as EventData[typeof type]))).toEqual(expected);
  });

  it('that is accepted belongs to the agent, who owes a first answer since the customer was queued', () => {
    const head = after('offered', 'offer.accepted', { ...share, waitedMs: 8 }, anna);
    expect(change('offered', head)).toEqual({ ...work('active'), agentId: 'anna', firstResponseDue });
  });

  it.each([
    ['work.returned', { ...share, reason: 'deactivated' }, 'waiting'],
    ['work.transferred', { workItemId: 'wi', fromQueueId: 'q', toQueueId: 'q2' }, 'done'],
  ] as const)('%s takes it from the agent and asks nothing more of them', (type, data, state) => {
    const head = after('with an agent', type, data as EventData[typeof type], anna);
    expect(change('with an agent', head)).toEqual({
      ...work(state),
      agentId: undefined,
      firstResponseDue: undefined,
    });
  });

  it.each([
    ['work.offered', { ...share, expiresAt: 1, why: [] }],
    ['offer.declined', share],
    ['offer.missed', share],
    ['work.abandoned', { ...item, waitedMs: 1 }],
    ['work.done', item],
  ] as const)('of an earlier stay leaves the present one alone: %s', (type, data) => {
    const old = { ...data, workItemId: 'earlier' } as EventData[typeof type];
    for (const state of allStates) expect(change(state, after(state, type, old)).work).toBeUndefined();
  });
});

describe('resolving', () => {
  it.each(['with the flow', 'with nobody', 'waiting', 'with an agent'] as const)('ends it all: %s', (state) => {
    const head = after(state, 'conversation.resolved', { dispositionId: 'd' }, anna);
    expect(head).toMatchObject({ state: 'resolved', resolvedAt: 10, dispositionId: 'd' });
    expect(head.flow?.running ?? false).toBe(false);
    expect([head.waitingSince, head.firstResponseDue, head.unhandledSince]).toEqual([undefined, undefined, undefined]);
    expect(head.handledSeq).toBeGreaterThanOrEqual(head.lastInboundSeq);
  });
});

describe('taking a close back', () => {
  const data = { workItemId: 'wi', waitingSince: 3 };

  it('gives it to the agent again, who had it', () => {
    const head = after('resolved', 'conversation.reopened', { ...data, agentId: 'anna' }, anna);
    const open = { ...work('active'), state: 'open', resolvedAt: undefined, waitingSince: 3 };
    expect(change('resolved', head)).toEqual(open);
  });

  it('lets it wait again when no agent had it', () => {
    const head = after('resolved', 'conversation.reopened', data, anna);
    const open = { ...work('waiting'), state: 'open', agentId: undefined, resolvedAt: undefined, waitingSince: 3 };
    expect(change('resolved', head)).toEqual(open);
  });
});

describe('names that a person gives', () => {
  it.each(['__proto__', 'constructor', 'a.b', '$set', ''])('are names of attributes like others: %j', (name) => {
    const head = after('with the flow', 'attribute.set', { target: 'conversation', name, value: 'x' });
    expect(Object.hasOwn(head.attributes, name)).toBe(true);
    const next = applyEvent(head, {
      ...{ id: 'e', v: 1, workspaceId: 'w', conversationId: 'c', seq: 7, at: 11, correlationId: 'r', actor: anna },
      ...{ type: 'attribute.set', data: { target: 'conversation', name: 'other', value: 1 } },
    });
    expect(Object.keys(next.attributes)).toEqual([name, 'other']);
    expect(Object.getPrototypeOf(next.attributes)).toBe(Object.prototype);
  });

  it('are labels, once each, in the order they were put on', () => {
    const put = (head: Conversation, type: 'label.added' | 'label.removed', name: string): Conversation =>
      applyEvent(head, {
        ...{ id: 'e', v: 1, workspaceId: 'w', conversationId: 'c', seq: head.seq + 1, at: 11, correlationId: 'r' },
        ...{ actor: anna, type, data: { name } },
      });
    let head = put(base, 'label.removed', 'none');
    expect(head.labels).toBeUndefined();
    for (const name of ['b', 'a', 'b']) head = put(head, 'label.added', name);
    expect(head.labels).toEqual(['b', 'a']);
    expect(put(head, 'label.removed', 'b').labels).toEqual(['a']);
  });

  it.each([
    ['a text', 'zh-CN', 'zh-CN'],
    ['a number', 5, undefined],
    ['nothing', null, undefined],
  ])('set the language by %s', (_name, value, language) => {
    const head = after('with the flow', 'attribute.set', { target: 'contact', name: 'language', value });
    expect(head.language).toBe(language);
    expect(head.attributes).toEqual({});
  });
});

describe('a wrap-up that is saved', () => {
  it('gives a resolved conversation its disposition, and an open one nothing', () => {
    const saved = { ...share, reason: 'saved', dispositionId: 'd' } as const;
    expect(change('resolved', after('resolved', 'wrapUp.ended', saved, anna))).toEqual({ dispositionId: 'd' });
    expect(change('with an agent', after('with an agent', 'wrapUp.ended', saved, anna))).toEqual({});
  });
});
