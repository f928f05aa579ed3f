import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { bounds } from './bounds.js';
import { parseMail } from './parse-mail.js';

const parse = (...lines: string[]) => parseMail(Buffer.from(lines.join('\r\n')));
const fixture = (name: string) => parseMail(readFileSync(join(import.meta.dirname, '../fixtures', name)));

describe('parseMail', () => {
  it('reads who, what and when', async () => {
    const mail = await parse(
      'From: "Ann, of Shop" <ann@Shop.example>',
      'To: help@us.example, Team: bob@us.example, eve@us.example;',
      'Cc: =?UTF-8?B?5p2O5Zub?= <li@shop.example>',
      'Reply-To: orders@shop.example',
      'Subject: =?utf-8?q?R=C3=BCckgabe?=',
      'Date: Mon, 5 Jan 2026 10:00:00 +0800',
      'Message-ID: <m1@shop.example>',
      'In-Reply-To: Your message <m0@us.example>',
      'References: <a@us.example>',
      ' <b@us.example> <a@us.example>',
      'X-Mailer: one',
      'X-Mailer: two',
      '',
      'Where is my order?',
    );
    expect(mail).toMatchObject({
      subject: 'Rückgabe',
      from: [{ name: 'Ann, of Shop', address: 'ann@Shop.example' }],
      to: [{ address: 'help@us.example' }, { address: 'bob@us.example' }, { address: 'eve@us.example' }],
      cc: [{ name: '李四', address: 'li@shop.example' }],
      replyTo: [{ address: 'orders@shop.example' }],
      date: Date.UTC(2026, 0, 5, 2),
      messageId: '<m1@shop.example>',
      inReplyTo: ['<m0@us.example>'],
      references: ['<a@us.example>', '<b@us.example>'],
      text: 'Where is my order?',
      attachments: [],
    });
    expect(mail.headers.get('x-mailer')).toEqual(['one', 'two']);
    expect(mail.problem).toBeUndefined();
  });

  it('has no date when there is none that can be read', async () => {
    expect(await parse('Date: yesterday', '', 'x')).not.toHaveProperty('date');
  });

  it.each([
    ['gbk', '关于退款：陶喆的订单'],
    ['gb2312', '关于退款：陶喆的订单'],
    ['big5', '關於退款的訂單'],
    ['shift_jis', '注文の返品について'],
    ['euc-kr', '주문 반품 문의'],
  ])('reads a %s mail, its subject in words cut amid a character, raw and in words', async (charset, text) => {
    const bytes = iconv.encode(text, charset === 'gb2312' ? 'gbk' : charset);
    const words = [bytes.subarray(0, 5), bytes.subarray(5)].map(
      (part) => `=?${charset}?B?${part.toString('base64')}?=`,
    );
    const rest = `\r\nContent-Type: text/plain; charset="${charset}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}\r\n`;
    const mail = await parseMail(Buffer.from(`Subject: ${words.join('\r\n ')}${rest}`));
    expect([mail.subject, mail.text.trim()]).toEqual([text, text]);
  });

  it('reads a subject that stands in bytes nobody named', async () => {
    const head = Buffer.concat([Buffer.from('Subject: '), iconv.encode('退款申请', 'gbk'), Buffer.from('\r\n\r\nx')]);
    expect((await parseMail(head)).subject).toBe('退款申请');
  });

  it('makes text of HTML when there is no other, with the boxes of quotes marked', async () => {
    const mail = await parse(
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>It is <b>broken</b>.</p><script>alert(1)</script><div class="gmail_quote"><div>On Monday we wrote:</div>Is it?</div>',
    );
    expect(mail.text).toContain('It is broken.');
    expect(mail.text).toContain('> Is it?');
    expect(mail.text).not.toContain('alert');
    expect(mail.html).toContain('<script>');
  });

  it('keeps attachments, inline images and invitations apart', async () => {
    const mail = await fixture('parts.eml');
    expect(mail.attachments).toMatchObject([
      { name: 'dot.gif', type: 'image/gif', cid: 'dot@shop.example', isInline: true, size: 6 },
      { type: 'text/calendar', isInline: false },
      { name: '发票.pdf', type: 'application/pdf', isInline: false, size: 8 },
    ]);
    expect(mail.calendar).toEqual([{ method: 'REQUEST', text: expect.stringContaining('SUMMARY:会议') }]);
    expect(mail.text.trim()).toBe('See the picture.');
    expect(mail.html).toContain('cid:dot@shop.example');
  });

  it('takes a mail that is sent along for an attachment and a report, never for the text', async () => {
    const mail = await fixture('forwarded.eml');
    expect(mail.text.trim()).toBe('Look at this.');
    expect(mail.attachments).toMatchObject([{ type: 'message/rfc822' }]);
    expect(mail.reports).toMatchObject([{ type: 'message/rfc822', text: expect.stringContaining('Subject: Inner') }]);
  });
});

const opened = (at: number): string => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`;
const nested = (depth: number): string => `${Array.from({ length: depth }, (_, at) => opened(at)).join('')}\r\nthe end`;

describe('hostile mail', () => {
  it.each<[string, string | Buffer, string | undefined]>([
    ['nothing', '', undefined],
    ['no end of the header', 'Subject: Hello', undefined],
    ['more parts than anybody sends', nested(5000), 'too_many_parts'],
    ['a header without end', `Subject: Hello\r\nX-Long: ${'a'.repeat(2 * bounds.head)}\r\n\r\nx`, 'too_many_parts'],
    ['words without end', `Subject: Hello\r\nX: ${'=?gbk?B?'.repeat(20_000)}\r\n\r\nx`, undefined],
    ['addresses without end', `To: ${'a@b.c,'.repeat(30_000)}\r\n\r\nx`, undefined],
    ['ids without end', `References: ${'<a@b> '.repeat(30_000)}\r\n\r\nx`, undefined],
    ['deep HTML', `Content-Type: text/html\r\n\r\n${'<b>'.repeat(300_000)}x`, undefined],
    ['HTML that is all open', `Content-Type: text/html\r\n\r\n${'<a'.repeat(300_000)}`, undefined],
    ['wide HTML', `Content-Type: text/html\r\n\r\n${'<p>x</p>'.repeat(100_000)}`, undefined],
    ['base64 that is none', 'Content-Transfer-Encoding: base64\r\n\r\n§§§=\r\n'.repeat(3), undefined],
    ['bytes that are no text', Buffer.from(Uint8Array.from({ length: 65_536 }, (_, at) => (at * 31) % 256)), undefined],
    ['zeros', Buffer.alloc(100_000), undefined],
  ])('reads %s', async (_, raw, problem) => {
    const mail = await parseMail(Buffer.from(raw));
    expect(mail.problem).toBe(problem);
    expect(mail.to.length).toBeLessThanOrEqual(bounds.list);
    expect(mail.text.length).toBeLessThanOrEqual(bounds.text);
  });

  it('gives the header block of a mail that takes too long', async () => {
    const body = '--b\r\n\r\nx\r\n'.repeat(100);
    const raw = `Subject: Hello\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${body}${'x\r\n'.repeat(1_000_000)}`;
    const mail = await parseMail(Buffer.from(raw), { milliseconds: 0 });
    expect(mail).toMatchObject({ subject: 'Hello', problem: 'too_slow', text: '' });
  });

  it('reads anything without an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect(await parseMail(bytes)).toHaveProperty('subject');
      }),
    );
  });

  it('reads a good mail whose bytes were changed without an error', async () => {
    const good = readFileSync(join(import.meta.dirname, '../fixtures/parts.eml'));
    const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of list) bytes[at] = value;
        expect(await parseMail(bytes)).toHaveProperty('text');
      }),
    );
  });
});
