import { newConversation } from '@tandem/domain';
import { expect, it, vi } from 'vitest';
import { FakeClock } from '../testing/index.js';
import { DemoCustomers } from './demo-customers.js';

const open = newConversation({ id: 'k', workspaceId: 'w1', channelId: 'c', contactId: 'li', identityId: 'i', now: 0 });

/** The demo customer of one pack, whose latest conversation is given. */
function write(latest: object | undefined) {
  const content = {
    customers: [{ id: 'li', externalId: 'li' }],
    channel: { id: 'c' },
    demo: { customerId: 'li', lines: [{ text: 'Where is it?' }] },
  };
  const inbound = { start: vi.fn(), message: vi.fn() };
  const parts = [
    { all: () => [{ content: () => content }] },
    { findIdentity: async () => ({ id: 'i' }) },
    { findLatest: async () => latest },
    inbound,
    new FakeClock(),
  ] as unknown as ConstructorParameters<typeof DemoCustomers>;
  return new DemoCustomers(...parts).write('w1', 'r').then(() => inbound.message.mock.calls.length);
}

it.each([
  ['has never been there', undefined, 1],
  ['has only looked at the chat', { ...open, seq: 3, lastInboundSeq: 1 }, 1],
  ['has written', { ...open, seq: 6, lastInboundSeq: 6 }, 0],
  ['was helped', { ...open, seq: 9, lastInboundSeq: 1, state: 'resolved' }, 0],
])('a demo customer who %s writes as often as that asks for', async (_name, latest, times) => {
  expect(await write(latest)).toBe(times);
});
