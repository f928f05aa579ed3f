import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SmtpMailer } from './smtp-mailer.js';

type Options = ConstructorParameters<typeof SMTPServer>[0];

/** A mail server of the test's own, which keeps what it takes. */
async function server(options: Options = {}) {
  const taken: { from: string; to: string[]; text: string }[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = '';
      stream.setEncoding('utf8');
      stream.on('data', (part: string) => {
        text += part;
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), text });
        done();
      });
    },
    ...options,
  });
  smtp.on('error', () => undefined);
  const listening = smtp.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => smtp.close(() => resolve())));
  return { taken, port: (listening.address() as AddressInfo).port };
}

function mailerTo(smtpUrl: string, from = 'Tandem <desk@us.example>') {
  const mailer = new SmtpMailer({ smtpUrl, from });
  onTestFinished(() => mailer.stop());
  return mailer;
}

const refusal = (message: string, responseCode: number) => Object.assign(new Error(message), { responseCode });
const mail = { to: 'ann@us.example', subject: '3 条未读', text: 'Hello\n.\n你好' };

describe('SmtpMailer', () => {
  it('hands a mail to a real server', async () => {
    const { port, taken } = await server();
    const mailer = mailerTo(`smtp://127.0.0.1:${port}`);
    expect(mailer.isOffered).toBe(true);
    await mailer.send({ ...mail, html: '<p>Hello</p>' }, 'm1');
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({ from: 'desk@us.example', to: ['ann@us.example'] });
    const text = taken[0]?.text ?? '';
    expect(text).toContain('From: Tandem <desk@us.example>');
    expect(text).toContain('Message-ID: <m1.tandem@us.example>');
    expect(text).toContain('Auto-Submitted: auto-generated');
    expect(text).toContain('Content-Type: text/html');
  });

  it('signs in as the address says', async () => {
    const seen: unknown[] = [];
    const { port, taken } = await server({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, done) {
        seen.push(username, password);
        done(null, { user: username });
      },
    });
    await mailerTo(`smtp://desk%40us:p%2Fw@127.0.0.1:${port}`).send(mail, 'm1');
    expect(seen).toEqual(['desk@us', 'p/w']);
    expect(taken).toHaveLength(1);
  });

  it('takes one who gives an address for one, whatever stands in it', async () => {
    const { port, taken } = await server();
    await mailerTo(`smtp://127.0.0.1:${port}`).send(
      { ...mail, to: 'ann@us.example', subject: 'a\r\nBcc: eve@x.example' },
      'm1',
    );
    expect(taken[0]?.to).toEqual(['ann@us.example']);
  });

  it('says that a mail is refused for good', async () => {
    const { port } = await server({ onRcptTo: (_address, _session, done) => done(refusal('No such user', 550)) });
    const sending = mailerTo(`smtp://127.0.0.1:${port}`).send(mail, 'm1');
    await expect(sending).rejects.toMatchObject({ code: 'mail.refused', retryable: false });
  });

  it.each([
    ['is busy', { onRcptTo: (_a, _s, done) => done(refusal('Come later', 451)) }],
    ['lets nobody in', { onConnect: (_s, done) => done(refusal('Not now', 421)) }],
  ] satisfies [string, Options][])('says that it may be tried again when the server %s', async (_name, options) => {
    const { port } = await server(options);
    const sending = mailerTo(`smtp://127.0.0.1:${port}`).send(mail, 'm1');
    await expect(sending).rejects.toMatchObject({ code: 'mail.failed', retryable: true });
  });

  it('says that it may be tried again when a wrong password can be mended', async () => {
    const { port } = await server({
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('Wrong')),
    });
    const sending = mailerTo(`smtp://desk:x@127.0.0.1:${port}`).send(mail, 'm1');
    await expect(sending).rejects.toMatchObject({ code: 'mail.failed', retryable: true });
  });

  it('says so when no server listens', async () => {
    const sending = mailerTo('smtp://127.0.0.1:1').send(mail, 'm1');
    await expect(sending).rejects.toMatchObject({ code: 'mail.failed', retryable: true });
  });

  it('is not offered without a server', () => {
    expect(new SmtpMailer(undefined).isOffered).toBe(false);
  });
});
