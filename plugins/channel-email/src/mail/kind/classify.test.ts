import { describe, expect, it } from 'vitest';
import { parseMail } from '../parse/parse-mail.js';
import { classify } from './classify.js';
import type { MailContext } from './mail-kind.js';
import { mayAnswerByMachine } from './may-answer.js';

const context: MailContext = {
  ownAddresses: ['help@us.example'],
  isOwnMessageId: (id) => id.endsWith('@us.example>'),
};
const person = [
  'From: Ann <ann@shop.example>',
  'To: help@us.example',
  'Subject: My order',
  'Message-ID: <1@shop.example>',
];
const kindOf = async (lines: string[], body = 'Where is it?', other: Partial<MailContext> = {}) =>
  classify(await parseMail(Buffer.from([...lines, '', body].join('\r\n'))), { ...context, ...other });
const withHeader = (line: string) => [line, ...person];

describe('a person’s mail', () => {
  it.each([
    'Auto-Submitted: no',
    'Precedence: first-class',
    'X-Auto-Response-Suppress: DR, RN, NRN',
    'X-Auto-Response-Suppress: All',
    'Subject: Is the reply automatic?',
    'Subject: Re: Automatic reply: your order',
    'Subject: Out of office delivery did not come',
    'Subject: Away from home, where is my parcel?',
    'Return-Path: <ann@shop.example>',
    'X-Autoreply: no',
  ])('is one with %s', async (line) => {
    expect(await kindOf(withHeader(line))).toEqual({ kind: 'person' });
  });

  it('is one when a form on our site sends it for a customer', async () => {
    expect(await kindOf(['From: help@us.example', 'Reply-To: ann@shop.example', ...person])).toEqual({
      kind: 'person',
    });
  });

  it('is one when it only speaks of a bounce', async () => {
    expect(await kindOf(person, 'My mail came back: delivery failed, 550 5.1.1 user unknown.')).toEqual({
      kind: 'person',
    });
  });
});

describe('a machine’s answer', () => {
  it.each([
    ['Auto-Submitted: auto-replied', 'auto-submitted'],
    ['Auto-Submitted: Auto-Generated (by rule); owner-email="x@y.z"', 'auto-submitted'],
    ['Auto-Submitted: auto-notified; owner-token=x', 'auto-submitted'],
    ['X-Autoreply: yes', 'x-autoreply'],
    ['X-Autorespond: My order', 'x-autorespond'],
    ['Precedence: auto_reply', 'precedence'],
    ['X-POST-MessageClass: 9; Autoresponder', 'vendor'],
    ['Delivered-To: Autoresponder', 'vendor'],
    ['Subject: Automatic reply: My order', 'subject'],
    ['Subject: =?utf-8?B?6Ieq5Yqo5Zue5aSN77ya5oiR55qE6K6i5Y2V?=', 'subject'],
    ['Subject: Out of Office: back on Monday', 'subject'],
    ['Subject: Automatische Antwort: Bestellung', 'subject'],
    ['Return-Path: <>', 'return-path'],
  ])('is one with %s', async (line, reason) => {
    expect(await kindOf(withHeader(line))).toMatchObject({ kind: 'autoReply', reason });
  });

  it('says that somebody is away', async () => {
    expect(await kindOf(withHeader('Subject: Out of office: back on Monday'))).toMatchObject({ isOutOfOffice: true });
    expect(await kindOf(withHeader('Auto-Submitted: auto-replied'))).toMatchObject({ isOutOfOffice: false });
  });
});

describe('a list’s mail', () => {
  it.each([
    ['List-Id: News <news.shop.example>', 'list-id'],
    ['List-Unsubscribe: <https://shop.example/bye>', 'list-unsubscribe'],
    ['Precedence: bulk', 'precedence'],
    ['From: no-reply@shop.example', 'sender'],
    ['From: noreply@shop.example', 'sender'],
  ])('is one with %s', async (line, reason) => {
    expect(await kindOf(withHeader(line))).toEqual({ kind: 'bulk', reason });
  });
});

describe('a loop', () => {
  it.each<[string, string[], Partial<MailContext>, string]>([
    ['our own message that came back', ['Message-ID: <m1@us.example>', ...person], {}, 'own_message'],
    ['one of our mailboxes as sender', ['From: HELP@us.example', ...person], {}, 'own_mailbox'],
    [
      'one of them that also takes the answers',
      ['From: help@us.example', 'Reply-To: help@us.example', ...person],
      {},
      'own_mailbox',
    ],
    ['one of them with a token', ['From: help+x.y@us.example', ...person], {}, 'own_mailbox'],
    ['our own mark', ['X-Tandem-Loop: m1', ...person], {}, 'own_mark'],
    ['too many hops', [...Array<string>(51).fill('Received: from a by b'), ...person], {}, 'hops'],
  ])('is seen by %s', async (_, lines, other, reason) => {
    expect(await kindOf(lines, 'x', other)).toEqual({ kind: 'loop', reason });
  });
});

const report = (status: string[], returned: string[]): string[] => [
  'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
  'To: help@us.example',
  'Subject: Undelivered Mail Returned to Sender',
  'Auto-Submitted: auto-replied',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain',
  '',
  'This is the mail system at host mx.example.',
  '--b',
  'Content-Type: message/delivery-status',
  '',
  'Reporting-MTA: dns; mx.example',
  'Original-Envelope-Id: e1',
  '',
  ...status,
  '',
  '--b',
  ...returned,
  '--b--',
];
const unknown = [
  'Final-Recipient: rfc822; ann@shop.example',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 <ann@shop.example>:',
  '    Recipient address rejected',
];

describe('a bounce', () => {
  const bounce = {
    messageId: '<m1@us.example>',
    envelopeId: 'e1',
    recipient: 'ann@shop.example',
    action: 'failed',
    status: '5.1.1',
    reason: '550 5.1.1 <ann@shop.example>: Recipient address rejected',
  };

  it.each([
    [
      'the headers',
      ['Content-Type: text/rfc822-headers', '', 'From: help@us.example', 'Message-ID: <m1@us.example>', ''],
    ],
    [
      'the mail',
      ['Content-Type: message/rfc822', '', 'From: help@us.example', 'Message-Id:', ' <m1@us.example>', '', 'Hi', ''],
    ],
  ])('says which mail did not arrive, with %s returned', async (_, returned) => {
    expect(await kindOf(report(unknown, returned), '')).toEqual({ kind: 'bounce', bounces: [bounce] });
  });

  it('speaks of each recipient, and tells delay from failure', async () => {
    const delayed = ['', 'Original-Recipient: rfc822;bob@shop.example', 'Action: Delayed', 'Status: 4.4.1 (no answer)'];
    const given = await kindOf(report([...unknown, ...delayed], ['Content-Type: text/plain', '', 'x', '']), '');
    expect(given).toMatchObject({
      bounces: [
        { recipient: 'ann@shop.example', action: 'failed' },
        { recipient: 'bob@shop.example', action: 'delayed', status: '4.4.1', reason: '' },
      ],
    });
  });

  it('is found when it came from one of our own servers, and is no loop', async () => {
    const own = report(unknown, ['Content-Type: text/plain', '', '']).map((line) =>
      line.replace('mx.example>', 'us.example>'),
    );
    expect(await kindOf(own, '', { ownAddresses: ['mailer-daemon@us.example'] })).toMatchObject({ kind: 'bounce' });
  });

  it.each<[string, string[], string, object]>([
    [
      'qmail',
      ['From: MAILER-DAEMON@mx.example', 'Subject: failure notice'],
      'Hi. This is the qmail-send program at mx.example.\n\n<ann@shop.example>:\n550 5.1.1 no such user\n\nMessage-ID: <m1@us.example>',
      {
        messageId: '<m1@us.example>',
        recipient: 'ann@shop.example',
        action: 'failed',
        status: '5.1.1',
        reason: '550 5.1.1 no such user',
      },
    ],
    [
      'QQ',
      ['From: PostMaster@qq.example', 'Subject: =?utf-8?B?57O757uf6YCA5L+h?=', 'In-Reply-To: <m1@us.example>'],
      '您的邮件被退回到您的邮箱。\n收件人邮件地址（ann@shop.example）不存在。550 Mailbox not found',
      { messageId: '<m1@us.example>', action: 'failed', status: '' },
    ],
    [
      'a server that names the recipient in a header',
      ['From: Mailer-Daemon@mx.example', 'Subject: Mail delivery failed', 'X-Failed-Recipients: ann@shop.example'],
      'A message that you sent could not be delivered.',
      { recipient: 'ann@shop.example', action: 'failed' },
    ],
  ])('is read when %s writes it in words', async (_, lines, body, expected) => {
    expect(await kindOf(lines, body)).toMatchObject({ kind: 'bounce', bounces: [expected] });
  });
});

it('knows a receipt of reading', async () => {
  const lines = [
    'From: ann@shop.example',
    'Content-Type: multipart/report; report-type=disposition-notification; boundary=b',
    '',
    '--b',
  ];
  const part =
    'Content-Type: message/disposition-notification\r\n\r\nOriginal-Message-ID: <m1@us.example>\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n--b--';
  expect(await kindOf([...lines.slice(0, 2)], `--b\r\n${part}`)).toEqual({
    kind: 'readReceipt',
    messageId: '<m1@us.example>',
  });
});

describe('an automatic answer', () => {
  const may = async (lines: string[]) => {
    const mail = await parseMail(Buffer.from([...lines, '', 'x'].join('\r\n')));
    return mayAnswerByMachine(mail, classify(mail, context), ['help@us.example']);
  };

  it('goes to a person who wrote to us', async () => {
    expect(await may(person)).toBe(true);
    expect(await may(person.map((line) => line.replace('help@', 'Help+ref.mark@')))).toBe(true);
  });

  it.each([
    ['suppress', withHeader('X-Auto-Response-Suppress: OOF, AutoReply')],
    ['a list', withHeader('List-Id: x')],
    ['a machine', withHeader('Auto-Submitted: auto-replied')],
    ['we stand in Bcc', person.map((line) => line.replace('help@us', 'all@shop'))],
    ['two senders', person.map((line) => line.replace('<ann@shop.example>', '<ann@shop.example>, bob@shop.example'))],
  ])('goes to nobody: %s', async (_, lines) => {
    expect(await may(lines)).toBe(false);
  });
});
