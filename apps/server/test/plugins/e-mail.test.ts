import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { startServer } from '../server.js';

const secret = 'a secret of sixteen';

/** A raw mail, as a mail server hands it over. */
function hand(url: string, channelId: string, lines: readonly string[]) {
  const body = lines.join('\r\n');
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  return fetch(`${url}/hooks/${channelId}`, { method: 'POST', body, headers: { 'x-mail-signature': signature } });
}

const first = ['From: Ann <ann@shop.example>', 'Message-ID: <1@shop.example>', 'Subject: Order', '', 'Where is it?'];
const second = ['From: ann@shop.example', 'Message-ID: <2@shop.example>', 'Subject: Another', '', 'Still not there.'];
const away = ['From: ann@shop.example', 'Auto-Submitted: auto-replied', 'Subject: Out of office', '', 'I am away.'];

it('a customer’s mails are one conversation, each mail once, and a machine’s reply is none', async () => {
  const server = await startServer();
  const admin = await server.setUp();
  await admin.post('/queues', { name: 'Mail' });
  const config = { address: 'help@us.example', smtpHost: '127.0.0.1', secret };
  const channel = (await admin.post('/channels', { name: 'Mail', type: 'channel-email/mailbox', config })).body;
  expect(channel.config).toMatchObject({ address: 'help@us.example', secret: { set: true } });

  for (const mail of [first, first, away, second]) {
    expect((await hand(server.url, channel.id, mail)).status).toBe(200);
  }
  const { items } = (await admin.get('/conversations?view=all')).body;
  expect(items).toHaveLength(1);
  const { events } = (await admin.get(`/conversations/${items[0].id}`)).body;
  const received = events.filter(({ type }: { type: string }) => type === 'message.received');
  expect(received).toHaveLength(2);
  await server.stop();
});

it('a mail is shown with its subject, what is new, and as it was laid out where nothing runs', async () => {
  const server = await startServer();
  const admin = await server.setUp();
  await admin.post('/queues', { name: 'Mail' });
  const config = { address: 'help@us.example', smtpHost: '127.0.0.1', secret };
  const channel = (await admin.post('/channels', { name: 'Mail', type: 'channel-email/mailbox', config })).body;
  const html = '<p onclick="x()">Call <b>13812345678</b></p><script>x()</script><img src="https://spy.example/1.png">';
  const mail = [
    ...['From: Ann <ann@shop.example>', 'Message-ID: <1@shop.example>', 'Subject: Order 7', 'MIME-Version: 1.0'],
    ...['Content-Type: multipart/alternative; boundary=b', '', '--b', 'Content-Type: text/plain', ''],
    ...[
      'It came.',
      '',
      'On Mon, 5 Jan 2026 at 09:00, Us <help@us.example> wrote:',
      '> Did it come?',
      '--b',
      'Content-Type: text/html',
      '',
      html,
      '--b--',
      '',
    ],
  ];
  expect((await hand(server.url, channel.id, mail)).status).toBe(200);
  const [item] = (await admin.get('/conversations?view=all')).body.items;
  const { events } = (await admin.get(`/conversations/${item.id}`)).body;
  const received = events.find(({ type }: { type: string }) => type === 'message.received');
  expect(received.content).toMatchObject({ subject: 'Order 7', newText: 'It came.' });
  expect(received.content.text).toContain('Did it come?');
  expect(received.data.kind).toBe('text');
  const [frame] = received.files;
  expect(received.files).toHaveLength(1);
  expect(frame).toMatchObject({ contentType: 'text/html; charset=utf-8' });

  const shown = await fetch(`${server.url}${frame.url}`, { headers: { cookie: admin.cookie } });
  const policy = shown.headers.get('content-security-policy') ?? '';
  expect(policy).toBe(
    "default-src 'none'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
  );
  expect(await shown.text()).toContain('13812345678');
  expect((await fetch(`${server.url}${frame.url}`)).status).toBe(401);
  await server.stop();
});
