import { describe, expect, it } from 'vitest';
import { eventsOf } from './events.js';
import { parseMail } from './mail/parse/parse-mail.js';
import { addressWithToken } from './mail/thread/token.js';

const settings = { address: 'help@us.example', secret: 'a secret of sixteen' };
const events = async (...lines: string[]) => {
  const raw = Buffer.from(lines.join('\r\n'));
  return eventsOf(await parseMail(raw), raw, settings);
};
const key = async (...lines: string[]) => (await events(...lines))[0]?.dedupeKey;
const mail = ['From: ann@shop.example', 'Message-ID: <1@shop.example>', 'Subject: Order', '', 'Where is it?'];

describe('the dedupe key', () => {
  it('is one for one mail, on whatever way it came', async () => {
    expect(await key('Received: by mx1', 'Delivered-To: help@us.example', ...mail)).toBe(await key(...mail));
    expect(await key(...mail.map((line) => `${line}`), '')).toBe(await key(...mail));
  });

  it('tells two mails under one Message-ID apart', async () => {
    expect(await key(...mail.slice(0, -1), 'Another')).not.toBe(await key(...mail));
  });

  it('is there for a mail without an id', async () => {
    const [first, second] = [await key('From: a@b.c', '', 'x'), await key('From: a@b.c', '', 'y')];
    expect(first).not.toBe(second);
  });
});

describe('what a mail answers', () => {
  const to = (address: string) => `To: ${address}`;
  const answered = async (...head: string[]) => {
    const [event] = await events(...head, ...mail);
    return event?.type === 'message.received' ? event.inReplyTo : undefined;
  };

  it('is the message whose mark stands in the address', async () => {
    const address = addressWithToken(settings.address, 'm7', settings.secret) ?? '';
    expect(await answered(to(address), 'In-Reply-To: <x@shop.example>')).toBe('<m7.tandem@us.example>');
  });

  it('is the nearest of ours, else the one that it names', async () => {
    const references = 'References: <m1.tandem@us.example> <m2.tandem@us.example> <z@shop.example>';
    expect(await answered(references, 'In-Reply-To: <y@shop.example>')).toBe('<m2.tandem@us.example>');
    expect(await answered('In-Reply-To: <y@shop.example>')).toBe('<y@shop.example>');
    expect(await answered('References: <y@shop.example> <z@shop.example>')).toBeUndefined();
  });

  it('is nothing that somebody else marked', async () => {
    const address = addressWithToken(settings.address, 'm7', 'another secret here') ?? '';
    expect(await answered(to(address))).toBeUndefined();
  });
});

it('a mail that was read in part hangs on its message whole', async () => {
  const parts = Array.from({ length: 300 }, () => '--b\r\nContent-Type: text/plain\r\n\r\nx').join('\r\n');
  const [event] = await events('From: ann@shop.example', 'Content-Type: multipart/mixed; boundary=b', '', parts);
  expect(event).toMatchObject({
    type: 'message.received',
    kind: 'file',
    text: '',
    attachments: [{ name: 'message.eml', contentType: 'message/rfc822' }],
  });
});
