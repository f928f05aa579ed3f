import { startTestPlugin } from '@tandem/plugin-sdk/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { channelEmail } from '../src/definition.js';
import { keepLastMail } from '../src/last-mail.js';
import { parseMail } from '../src/mail/parse/parse-mail.js';
import plugin from '../src/server.js';
import { playSmtp } from './smtp-server.js';

async function start(answer?: Parameters<typeof playSmtp>[0], other = {}) {
  const server = await playSmtp(answer);
  const running = await startTestPlugin(plugin, { channelConfig: other });
  onTestFinished(() => running.stop());
  const config = channelEmail.contributes.channels.mailbox.config.parse({
    address: 'help@us.example',
    name: 'Help',
    smtpHost: '127.0.0.1',
    smtpPort: server.port,
    plain: true,
    plusAddress: true,
    secret: 'a secret of sixteen',
    ...other,
  });
  const { send } = running.get('channels', 'mailbox');
  const message = { id: 'm1', kind: 'text' as const, text: 'It is on its way.\n.\nBob' };
  const to = { externalId: 'ann@shop.example' };
  const channel = { id: 'c1', config };
  return {
    server,
    running,
    post: (signal = new AbortController().signal) => {
      if (!send) throw new Error('The channel has no send.');
      return send(message, to, channel, signal);
    },
  };
}

describe('sending by SMTP', () => {
  it('hands the mail over whole', async () => {
    const { server, post } = await start();
    expect(await post()).toEqual({ externalId: '<m1.tandem@us.example>' });
    const mail = await parseMail(Buffer.from(server.taken[0] ?? '', 'latin1'));
    expect(mail).toMatchObject({
      messageId: '<m1.tandem@us.example>',
      subject: 'Your request',
      from: [{ name: 'Help', address: 'help@us.example' }],
      to: [{ address: 'ann@shop.example' }],
      replyTo: [{ address: expect.stringMatching(/^help\+m1\.[a-z0-9]{16}@us\.example$/) }],
    });
    expect(mail.text.trim()).toBe('It is on its way.\n.\nBob');
    expect(server.heard).toContain('MAIL FROM:<help@us.example>');
  });

  it('answers the customer’s last mail', async () => {
    const { server, running, post } = await start();
    const last = 'Subject: RE: Order\r\nMessage-ID: <2@shop.example>\r\nReferences: <1@shop.example>\r\n\r\nx';
    await keepLastMail(running.store, 'c1', 'Ann@shop.example', await parseMail(Buffer.from(last)));
    await post();
    expect(await parseMail(Buffer.from(server.taken[0] ?? '', 'latin1'))).toMatchObject({
      subject: 'Re: Order',
      inReplyTo: ['<2@shop.example>'],
      references: ['<1@shop.example>', '<2@shop.example>'],
    });
  });

  it.each<[string, string | null, string]>([
    ['RCPT', '550 5.1.1 No such user', 'recipient'],
    ['RCPT', '451 4.7.1 Come later', 'transient'],
    ['MAIL', '530 5.7.0 Log in first', 'config'],
    ['text', '554 5.6.0 No', 'content'],
    ['greeting', '554 Not you', 'content'],
    ['EHLO', null, 'transient'],
  ])('names what a server says to %s: %s', async (command, answer, expected) => {
    const { server, post } = await start((heard) => (heard === command ? answer : undefined));
    expect(await post()).toMatchObject({ failed: { class: expected } });
    expect(server.taken).toEqual([]);
  });

  it('does not know the end when the server is gone after the text', async () => {
    const { post } = await start((heard) => (heard === 'text' ? null : undefined));
    await expect(post()).rejects.toThrow();
  });

  it('needs encryption unless an admin said otherwise', async () => {
    const { server, running } = await start((heard) => (heard === 'STARTTLS' ? '502 What?' : undefined));
    const { config } = channelEmail.contributes.channels.mailbox;
    const encrypted = config.parse({
      address: 'help@us.example',
      smtpHost: '127.0.0.1',
      smtpPort: server.port,
      secret: 'a secret of sixteen',
    });
    const { send } = running.get('channels', 'mailbox');
    const message = { id: 'm1', kind: 'text' as const, text: 'x' };
    const channel = { id: 'c1', config: encrypted };
    const sent = send?.(message, { externalId: 'ann@shop.example' }, channel, new AbortController().signal);
    expect(await sent).toMatchObject({ failed: { class: 'config' } });
    expect(server.taken).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const { post } = await start((heard) => {
      if (heard === 'RCPT') stop.abort();
      return undefined;
    });
    await expect(post(stop.signal)).rejects.toThrow();
  });
});

describe('logging in', () => {
  const mailbox = { smtpUser: 'help@us.example', smtpPassword: 'a-password' };
  const oauth = {
    ...{ oauthTokenUrl: 'https://login.example/token', oauthClientId: 'tandem' },
    ...{ oauthClientSecret: 'client-secret', oauthRefreshToken: 'first' },
  };
  const plain = (heard: string) => (heard === 'EHLO' ? '250-mx.test\r\n250 AUTH PLAIN XOAUTH2' : undefined);
  const offers = (heard: string) => plain(heard) ?? (heard === 'AUTH' ? '235 2.7.0 Welcome' : undefined);
  const words = (line: string | undefined): string => Buffer.from(line?.split(' ').at(-1) ?? '', 'base64').toString();
  const auth = (heard: string[]): (string | undefined)[] => heard.filter((line) => line.startsWith('AUTH')).map(words);

  it('gives the password', async () => {
    const { server, post } = await start(offers, mailbox);
    expect(await post()).toHaveProperty('externalId');
    expect(auth(server.heard)).toEqual(['\0help@us.example\0a-password']);
  });

  it('says when the password is wrong', async () => {
    const { post } = await start((heard) => plain(heard) ?? (heard === 'AUTH' ? '535 5.7.8 No' : undefined), mailbox);
    expect(await post()).toMatchObject({ failed: { class: 'auth' } });
  });

  it('by OAuth2 asks for a token, keeps it until it ends, and the newest grant after that', async () => {
    const { server, running, post } = await start(offers, oauth);
    const asked: string[] = [];
    running.http.answerWith(async (request) => {
      asked.push(new URLSearchParams(await request.text()).get('refresh_token') ?? '');
      const token = { access_token: `token-${asked.length}`, expires_in: 3600, refresh_token: 'second' };
      return Response.json(token);
    });
    await post();
    await post();
    await running.clock.advance('1h');
    await post();
    expect(asked).toEqual(['first', 'second']);
    const bearer = (token: string) => `user=help@us.example\x01auth=Bearer ${token}\x01\x01`;
    expect(auth(server.heard)).toEqual([bearer('token-1'), bearer('token-1'), bearer('token-2')]);
  });

  it('by OAuth2 says when the grant was taken back', async () => {
    const { running, post } = await start(offers, oauth);
    running.http.answerWith(() => Response.json({ error: 'invalid_grant' }, { status: 400 }));
    expect(await post()).toMatchObject({ failed: { class: 'auth' } });
  });
});
