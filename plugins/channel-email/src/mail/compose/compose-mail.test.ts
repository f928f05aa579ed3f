import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMail } from '../parse/parse-mail.js';
import { composeMail, isOwnMessageId, type OutgoingMail } from './compose-mail.js';
import { referencesOf } from './references.js';

const mail: OutgoingMail = {
  id: 'message-1',
  from: { name: '客服', address: 'help@us.example' },
  to: [{ name: 'Ann, of Shop', address: 'ann@shop.example' }],
  subject: '关于您的订单',
  text: 'Dear Ann,\n\nit is <on> its way.\nBob',
  date: Date.UTC(2026, 0, 5, 2),
};
const sent = async (other: Partial<OutgoingMail> = {}) => {
  const composed = await composeMail({ ...mail, ...other });
  return { ...composed, source: Buffer.from(composed.raw).toString('latin1'), read: await parseMail(composed.raw) };
};

describe('composeMail', () => {
  it('gives an id that is known again', () => {
    expect(isOwnMessageId('<message-1.tandem@US.example>', 'help@us.example')).toBe(true);
    expect(isOwnMessageId('<1@us.example>', 'help@us.example')).toBe(false);
    expect(isOwnMessageId('<message-1.tandem@shop.example>', 'help@us.example')).toBe(false);
  });

  it('is read again as it was written', async () => {
    const { read, messageId } = await sent({
      cc: [{ name: '', address: 'bob@shop.example' }],
      replyTo: 'help+a.b@us.example',
    });
    expect(messageId).toBe('<message-1.tandem@us.example>');
    expect(read).toMatchObject({
      messageId,
      subject: mail.subject,
      from: [mail.from],
      to: mail.to,
      cc: [{ address: 'bob@shop.example' }],
      replyTo: [{ address: 'help+a.b@us.example' }],
      date: mail.date,
      html: expect.stringContaining('it is &lt;on&gt; its way.<br>'),
    });
    expect(read.text.trim()).toBe(mail.text);
  });

  it('is the same on every try', async () => {
    const attachments = [{ name: 'a.txt', type: 'text/plain', content: Buffer.from('x') }];
    expect((await sent({ attachments })).source).toBe((await sent({ attachments })).source);
  });

  it('carries files', async () => {
    const content = Uint8Array.from({ length: 300 }, (_, at) => at % 256);
    const { read } = await sent({ attachments: [{ name: '发票.pdf', type: 'application/pdf', content }] });
    expect(read.attachments).toMatchObject([{ name: '发票.pdf', type: 'application/pdf', size: 300 }]);
    expect(Uint8Array.from(read.attachments[0]?.content ?? [])).toEqual(content);
  });

  it('shows nobody who stands in Bcc', async () => {
    const { source, envelope } = await sent({ bcc: [{ name: '', address: 'eve@us.example' }] });
    expect(source).not.toContain('eve@');
    expect(envelope).toEqual({ from: 'help@us.example', to: ['ann@shop.example', 'eve@us.example'] });
  });

  it('answers: the mail, and the thread before it', async () => {
    const { read } = await sent({ answers: { messageId: '<b@shop.example>', references: ['<a@us.example>'] } });
    expect(read.inReplyTo).toEqual(['<b@shop.example>']);
    expect(read.references).toEqual(['<a@us.example>', '<b@shop.example>']);
  });

  it('says when a machine wrote it, and only then', async () => {
    const automatic = (await sent({ automatic: 'replied' })).read.headers;
    expect(automatic.get('auto-submitted')).toEqual(['auto-replied']);
    expect(automatic.get('x-auto-response-suppress')).toEqual(['All']);
    expect(automatic.get('x-tandem-loop')).toEqual(['message-1']);
    const person = (await sent()).read.headers;
    for (const name of ['auto-submitted', 'precedence', 'x-auto-response-suppress', 'x-tandem-loop']) {
      expect(person.has(name), name).toBe(false);
    }
  });

  it('lets nobody write a header', async () => {
    const breaks = fc.string().map((text) => `${text}\r\nX-Evil: 1\nX-Evil: 2\rX-Evil: 3\r\n\r\n`);
    await fc.assert(
      fc.asyncProperty(breaks, async (evil) => {
        const { read } = await sent({
          subject: evil,
          from: { name: evil, address: 'help@us.example' },
          replyTo: `a@b.example${evil}`,
          attachments: [{ name: evil, type: 'text/plain', content: Buffer.from('x') }],
          answers: { messageId: `<a@b.example>${evil}`, references: [evil] },
        });
        expect(read.headers.has('x-evil')).toBe(false);
        expect(read.text.trim()).toBe(mail.text);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps its lines short enough for every server', async () => {
    const { source } = await sent({ text: '长'.repeat(5000), subject: '长'.repeat(500) });
    expect(Math.max(...source.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });
});

it('keeps the first of many references and the last ones', () => {
  const references = Array.from({ length: 50 }, (_, at) => `<${at}@x>`);
  const kept = referencesOf({ messageId: '<last@x>', references });
  expect(kept).toHaveLength(20);
  expect([kept[0], kept.at(-2), kept.at(-1)]).toEqual(['<0@x>', '<49@x>', '<last@x>']);
  expect(referencesOf({ messageId: '<a@x>', references: ['not an id', '<a@x>'] })).toEqual(['<a@x>']);
});
