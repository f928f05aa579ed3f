import type { ChannelOptions } from '@tandem/plugin-sdk/testing';
import { signatureOf } from '../src/receive.js';

const secret = 'a secret of sixteen';
const config = { address: 'help@us.example', smtpHost: 'mx.us.example', imapHost: 'imap.us.example', secret };
const mail = (...lines: string[]): string => lines.join('\r\n');
const head = [
  'From: Ann <Ann@shop.example>',
  'To: help@us.example',
  'Subject: My order',
  'Message-ID: <1@shop.example>',
];
const report = (action: string): string =>
  mail(
    'From: MAILER-DAEMON@mx.example',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Final-Recipient: rfc822; ann@shop.example',
    `Action: ${action}`,
    'Status: 5.1.1',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    'Message-ID: <m1.tandem@us.example>',
    '',
    '--b--',
  );

const answers = (status: number) => () => new Response(null, { status });

const mailbox: ChannelOptions = {
  type: 'mailbox',
  config,
  receive: {
    request: (body, at) => {
      const rawBody = typeof body === 'string' ? new TextEncoder().encode(body) : body;
      const headers = { 'x-mail-signature': signatureOf(secret, rawBody) };
      return { method: 'POST', url: '/hooks/c1', rawBody, receivedAt: at, headers };
    },
    inbound: {
      'an answer': {
        body: mail(
          ...head,
          'In-Reply-To: <m1.tandem@us.example>',
          '',
          'It came.',
          '',
          'On 5 Jan 2026, Help <help@us.example> wrote:',
          '> Is it there?',
        ),
        gives: {
          type: 'message.received',
          from: { externalId: 'ann@shop.example', displayName: 'Ann' },
          kind: 'text',
          subject: 'My order',
          messageId: '<1@shop.example>',
          inReplyTo: '<m1.tandem@us.example>',
          text: 'It came.\n\nOn 5 Jan 2026, Help <help@us.example> wrote:\n> Is it there?',
          newText: 'It came.',
        },
      },
      'a file': {
        body: mail(
          ...head,
          'Content-Type: image/gif; name=dot.gif',
          'Content-Transfer-Encoding: base64',
          '',
          'R0lGODlh',
        ),
        gives: {
          type: 'message.received',
          kind: 'file',
          attachments: [
            { content: Buffer.from('R0lGODlh', 'base64'), name: 'dot.gif', contentType: 'image/gif', size: 6 },
          ],
        },
      },
      'a form on a web site': {
        body: mail('From: help@us.example', 'Reply-To: ann@shop.example', 'To: help@us.example', '', 'Hello'),
        gives: { type: 'message.received', from: { externalId: 'ann@shop.example' } },
      },
      'a bounce': {
        body: report('failed'),
        gives: { type: 'receipt', ref: '<m1.tandem@us.example>', state: 'failed', code: '5.1.1' },
      },
      'a delivery': {
        body: report('delivered'),
        gives: { type: 'receipt', ref: '<m1.tandem@us.example>', state: 'delivered' },
      },
      'a delay': { body: report('delayed'), gives: { type: 'ignored', reason: 'a mail is delayed' } },
      'an automatic reply': {
        body: mail('Auto-Submitted: auto-replied', ...head, '', 'I am away.'),
        gives: { type: 'ignored', reason: 'automatic reply: auto-submitted' },
      },
      'our own mail, come back': {
        body: mail('From: help@us.example', 'To: help@us.example', '', 'Hello'),
        gives: { type: 'ignored', reason: 'mail loop: own_mailbox' },
      },
    },
    unknown: mail('To: help@us.example', '', 'Nobody sent it.'),
  },
  send: {
    accepts: answers(250),
    refuses: [
      { answer: answers(535), class: 'auth' },
      { answer: answers(451), class: 'transient' },
      { answer: answers(550), class: 'recipient' },
      { answer: answers(552), class: 'content' },
      { answer: answers(530), class: 'config' },
    ],
  },
  test: {
    accepts: answers(250),
    account: 'help@us.example',
    refuses: [
      { answer: answers(535), class: 'auth' },
      { answer: answers(421), class: 'transient' },
      { answer: ({ url }) => new Response(null, { status: url.includes('imap') ? 403 : 250 }), class: 'auth' },
    ],
  },
};

/** How the kit plays the provider. */
export const channels: readonly ChannelOptions[] = [mailbox];
