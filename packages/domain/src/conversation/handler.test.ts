import { describe, expect, it } from 'vitest';
import { type EventType, publicEventTypes } from './event.js';
import { handlerOf } from './handler.js';

const flow = (running: boolean) => ({ sessionId: 's', flowId: 'f', version: 1, running });
const work = (state: 'waiting' | 'offered' | 'active' | 'done' | 'abandoned') => ({
  work: { itemId: 'w', queueId: 'q', state, queuedAt: 1 },
});

describe('who deals with the next message', () => {
  it.each([
    ['nothing has begun', {}, 'nobody'],
    ['a flow runs', { flow: flow(true) }, 'flow'],
    ['a flow has ended', { flow: flow(false) }, 'nobody'],
    ['it waits', work('waiting'), 'queue'],
    ['it is offered', work('offered'), 'queue'],
    ['it waits and the flow still speaks', { ...work('waiting'), flow: flow(true) }, 'flow'],
    ['it waits after the flow', { ...work('waiting'), flow: flow(false) }, 'queue'],
    ['an agent has it', { ...work('active'), agentId: 'anna' }, 'agent'],
    ['an agent has it though a flow runs', { ...work('active'), agentId: 'anna', flow: flow(true) }, 'agent'],
    ['its stay in the queue is over', work('done'), 'nobody'],
    ['nobody answered in time', work('abandoned'), 'nobody'],
  ] as const)('when %s', (_name, head, handler) => {
    expect(handlerOf(head)).toBe(handler);
  });
});

describe('what a customer may see', () => {
  /** Every internal type stands here: a new event is shown only when somebody decided so. */
  const internal: Exclude<EventType, (typeof publicEventTypes)[number]>[] = [
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
    'agent.presenceChanged',
    'conversation.started',
    'flow.started',
    'flow.stepped',
    'flow.ended',
    'attribute.set',
  ];

  it.each(internal)('is not %s', (type) => {
    expect(publicEventTypes).not.toContain(type);
  });
});
