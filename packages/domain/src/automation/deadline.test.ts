import { describe, expect, it } from 'vitest';
import type { Conversation } from '../conversation/conversation.js';
import { newConversation } from '../conversation/new-conversation.js';
import { deadlineClocks, runningSince } from './deadline.js';

const ids = { id: 'v', workspaceId: 'w', channelId: 'c', contactId: 'p', identityId: 'i' };
const head = (change: Partial<Conversation>): Conversation => ({ ...newConversation({ ...ids, now: 1 }), ...change });
const message = (from: 'contact' | 'agent' | 'flow', at: number) => ({ text: 'x', from, at });
const work = (state: 'waiting' | 'offered' | 'active' | 'done') => ({ itemId: 'i', queueId: 'q', state, queuedAt: 7 });

describe('a time that runs on an agent’s answer', () => {
  it('begins with the customer’s first unanswered message, once people have the conversation', () => {
    const waiting = { waitingSince: 5, lastMessage: message('contact', 6) };
    expect(runningSince('agentReply', head({ ...waiting, agentId: 'a' }))).toBe(5);
    expect(runningSince('agentReply', head({ ...waiting, work: work('waiting') }))).toBe(5);
    expect(runningSince('agentReply', head(waiting))).toBeUndefined();
    expect(runningSince('agentReply', head({ agentId: 'a' }))).toBeUndefined();
  });
});

describe('a time that runs on the customer', () => {
  it('begins with our last message and ends with theirs', () => {
    expect(runningSince('customerSilence', head({ lastMessage: message('agent', 9) }))).toBe(9);
    expect(runningSince('customerSilence', head({ lastMessage: message('flow', 9) }))).toBe(9);
    expect(runningSince('customerSilence', head({ lastMessage: message('contact', 9) }))).toBeUndefined();
    expect(
      runningSince('customerSilence', head({ lastMessage: message('agent', 9), waitingSince: 3 })),
    ).toBeUndefined();
    expect(runningSince('customerSilence', head({}))).toBeUndefined();
  });
});

describe('a time that runs in a queue', () => {
  it.each(['queueWait', 'serviceLevel'] as const)('%s begins with the stay, and ends with an agent', (clock) => {
    expect(runningSince(clock, head({ work: work('waiting') }))).toBe(7);
    expect(runningSince(clock, head({ work: work('offered') }))).toBe(7);
    expect(runningSince(clock, head({ work: work('active') }))).toBeUndefined();
    expect(runningSince(clock, head({ work: work('done') }))).toBeUndefined();
  });
});

it.each(deadlineClocks)('%s runs in no resolved conversation', (clock) => {
  const full = { waitingSince: 5, agentId: 'a', lastMessage: message('agent', 9), work: work('waiting') };
  expect(runningSince(clock, head({ ...full, state: 'resolved' }))).toBeUndefined();
});
