import type { InboundEvent } from '@tandem/plugin-sdk';
import { createTestStore } from '@tandem/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { takeMail } from './connect.js';
import { channelEmail } from './definition.js';
import { lastMailFrom } from './last-mail.js';

const config = channelEmail.contributes.channels.mailbox.config.parse({
  address: 'help@us.example',
  smtpHost: 'mx.us.example',
  secret: 'a secret of sixteen',
});
const channel = { id: 'c1', config };

it('remembers the mail that the next answer answers, and hands it over once it knows it', async () => {
  const store = createTestStore();
  const events: InboundEvent[] = [];
  const known: unknown[] = [];
  const inbox = {
    take: async (given: readonly InboundEvent[]) => {
      events.push(...given);
      known.push(await lastMailFrom(store, 'c1', 'ann@shop.example'));
    },
  };
  const raw =
    'From: Ann@shop.example\r\nSubject: Order\r\nMessage-ID: <2@shop.example>\r\nReferences: <1@x>\r\n\r\nHello';
  await takeMail(Buffer.from(raw), store, channel, inbox);
  expect(events).toMatchObject([{ type: 'message.received', text: 'Hello' }]);
  expect(known).toEqual([{ messageId: '<2@shop.example>', references: ['<1@x>'], subject: 'Order' }]);
});

it('remembers no mail of a machine', async () => {
  const store = createTestStore();
  const raw = 'From: ann@shop.example\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <2@shop.example>\r\n\r\nAway';
  await takeMail(Buffer.from(raw), store, channel, { take: async () => undefined });
  expect(await lastMailFrom(store, 'c1', 'ann@shop.example')).toBeUndefined();
});
