import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvent, foldEvents } from './apply-event.js';
import type { Conversation } from './conversation.js';
import type { Actor, EventData, EventType, TandemEvent } from './event.js';
import { handlerOf } from './handler.js';
import { newConversation } from './new-conversation.js';

const ids = { id: 'c', workspaceId: 'w', channelId: 'ch', contactId: 'k', identityId: 'i' };
const begun = newConversation({ ...ids, now: 100 });
const contact: Actor = { kind: 'contact', id: 'k' };
const user: Actor = { kind: 'user', id: 'anna' };
const bot: Actor = { kind: 'flow', id: 'f' };

type Step = { [T in EventType]: [T, EventData[T], Actor?, string?] }[EventType];

/** The events in order of seq, one time unit apart. */
function events(...steps: Step[]): TandemEvent[] {
  return steps.map(
    ([type, data, actor = contact, text], index) =>
      ({
        id: `e${index + 1}`,
        v: 1,
        workspaceId: 'w',
        conversationId: 'c',
        seq: index + 1,
        type,
        at: 101 + index,
        actor,
        correlationId: 'r',
        data,
        ...(text === undefined ? {} : { content: { text } }),
      }) as TandemEvent,
  );
}
const head = (...steps: Step[]): Conversation => foldEvents(begun, events(...steps));

const started: Step = ['conversation.started', { channelId: 'ch', contactId: 'k', identityId: 'i', locale: 'en' }];
const flow: Step = ['flow.started', { flowSessionId: 's', flowId: 'f', version: 2 }, bot];
const says = (text: string): Step => ['message.received', { channelId: 'ch', kind: 'text' }, contact, text];
const sends = (text: string, actor: Actor = user): Step => [
  'message.sent',
  { channelId: 'ch', kind: 'text' },
  actor,
  text,
];
const queued: Step = [
  'work.queued',
  { workItemId: 'wi', queueId: 'q', requirements: { skills: [] }, priority: 0, reason: 'r' },
];
const offered: Step = [
  'work.offered',
  { workItemId: 'wi', assignmentId: 'a', queueId: 'q', agentId: 'anna', expiresAt: 0, why: [] },
];
const accepted: Step = [
  'offer.accepted',
  { workItemId: 'wi', assignmentId: 'a', queueId: 'q', agentId: 'anna', waitedMs: 2 },
  user,
];
const stepped = (forSeq: number): Step => ['flow.stepped', { flowSessionId: 's', path: [], forSeq }, bot];

describe('what is still to be handled', () => {
  it('is the beginning itself, until the flow has stepped for it or it is queued', () => {
    expect(head(started).unhandledSince).toBe(101);
    expect(head(started, flow, stepped(1)).unhandledSince).toBeUndefined();
    expect(head(started, queued).unhandledSince).toBeUndefined();
  });

  it('is a message to a running flow, since the oldest of them', () => {
    const both = head(started, flow, stepped(1), says('a'), says('b'));
    expect(both.unhandledSince).toBe(104);
    expect(foldEvents(both, events(started, flow, stepped(1), says('a'), says('b'), stepped(4))).unhandledSince).toBe(
      104,
    );
    const done = head(started, flow, stepped(1), says('a'), says('b'), stepped(4), stepped(5));
    expect(done.unhandledSince).toBeUndefined();
    expect(done.handledSeq).toBe(5);
  });

  it('is nothing when an agent has it, it waits in a queue, or it is over', () => {
    expect(head(started, queued, says('a')).unhandledSince).toBeUndefined();
    expect(head(started, queued, offered, accepted, says('a')).unhandledSince).toBeUndefined();
    expect(head(started, says('a'), ['conversation.resolved', {}]).unhandledSince).toBeUndefined();
  });

  it('is a message after the flow has ended and before anybody else is there', () => {
    const over = head(started, flow, stepped(1), ['flow.ended', { flowSessionId: 's', outcome: 'x' }, bot], says('a'));
    expect(over.unhandledSince).toBe(105);
    expect(handlerOf(over)).toBe('nobody');
  });
});

describe('who has it', () => {
  it('goes from flow to queue to agent, and back when work returns', () => {
    expect(handlerOf(head(started, flow))).toBe('flow');
    expect(handlerOf(head(started, flow, ['flow.ended', { flowSessionId: 's', outcome: 'x' }], queued))).toBe('queue');
    expect(handlerOf(head(started, queued, offered))).toBe('queue');
    expect(handlerOf(head(started, queued, offered, accepted))).toBe('agent');
    const data = { workItemId: 'wi', assignmentId: 'a', agentId: 'anna', reason: 'disconnected' } as const;
    const returned = head(started, queued, offered, accepted, ['work.returned', data]);
    expect(handlerOf(returned)).toBe('queue');
    expect(returned.agentId).toBeUndefined();
  });

  it('silences the flow once a person has accepted', () => {
    expect(head(started, flow, queued, offered, accepted).flow?.running).toBe(false);
  });

  it('remembers every queue it passed, once', () => {
    const transferred: Step = ['work.transferred', { workItemId: 'wi', fromQueueId: 'q', toQueueId: 'q2' }];
    const again: Step = [
      'work.queued',
      { workItemId: 'w2', queueId: 'q2', requirements: { skills: [] }, priority: 0, reason: 'transfer' },
    ];
    const moved = head(started, queued, offered, accepted, transferred, again, queued);
    expect(moved.queueIds).toEqual(['q', 'q2']);
    expect(moved.agentId).toBeUndefined();
  });
});

describe('messages in the head', () => {
  it('counts what no agent has read, until one answers or reads it all', () => {
    const three = [started, queued, offered, accepted, says('a'), says('b'), says('c')] as const;
    expect(head(...three).unread).toBe(3);
    expect(head(...three, ['message.read', { upToSeq: 6, by: 'agent' }]).unread).toBe(3);
    expect(head(...three, ['message.read', { upToSeq: 7, by: 'agent' }]).unread).toBe(0);
    expect(head(...three, sends('here')).unread).toBe(0);
    expect(head(...three, sends('I am a bot', bot)).unread).toBe(3);
  });

  it('knows the oldest unanswered message; a fallback text is no answer', () => {
    expect(head(started, says('a'), says('b')).waitingSince).toBe(102);
    expect(head(started, says('a'), sends('x', bot)).waitingSince).toBeUndefined();
    expect(head(started, says('a'), sends('x', { kind: 'system' })).waitingSince).toBe(102);
  });

  it('previews the last message, cut, with whose it is; notes are none', () => {
    const long = head(started, says('x'.repeat(500)), ['note.added', {}, user, 'secret']);
    expect(long.lastMessage).toEqual({ text: 'x'.repeat(200), from: 'contact', at: 102, seq: 2 });
    expect(head(started, sends('hi')).lastMessage?.from).toBe('agent');
    expect(head(started, sends('hi', bot)).lastMessage?.from).toBe('flow');
  });

  it('wants a first response from acceptance to the first answer, counted from the queue', () => {
    const waiting = head(started, queued, offered, accepted);
    expect(waiting.firstResponseDue).toMatchObject({ workItemId: 'wi', since: 102 });
    const data = { workItemId: 'wi', assignmentId: 'a', agentId: 'anna', queueId: 'q', afterMs: 3 };
    expect(head(started, queued, offered, accepted, ['agent.firstResponded', data]).firstResponseDue).toBeUndefined();
  });
});

describe('the fold', () => {
  const step = fc.constantFrom<Step>(started, flow, says('a'), sends('b'), queued, offered, accepted, stepped(2));

  it('gives the same head however it is cut, and never looks at what it has seen', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.nat(20), (steps, cut) => {
        const all = events(...steps);
        const whole = foldEvents(begun, all);
        expect(foldEvents(foldEvents(begun, all.slice(0, cut)), all)).toEqual(whole);
        expect(whole.seq).toBe(all.length);
      }),
    );
  });

  it('leaves the head it is given alone', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => {
        const all = events(...steps);
        const before = foldEvents(begun, all.slice(0, -1));
        const copy = structuredClone(before);
        applyEvent(before, all.at(-1)!);
        expect(before).toEqual(copy);
      }),
    );
  });

  it("keeps the conversation's own attributes, not the contact's", () => {
    const set = (target: 'contact' | 'conversation'): Step => [
      'attribute.set',
      { target, name: 'topic', value: 'x' },
      bot,
    ];
    expect(head(started, set('contact'), set('conversation')).attributes).toEqual({ topic: 'x' });
  });
});
