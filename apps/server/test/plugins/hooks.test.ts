import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigSecrets } from '@tandem/application';
import { OperationalError } from '@tandem/domain';
import { expect, it, vi } from 'vitest';
import { FileIntake } from '../../src/files/file-intake.js';
import { Spool } from '../../src/files/spool.js';
import { HookRoutes } from '../../src/plugins/hooks/hook-routes.js';
import { InboundAttachments } from '../../src/plugins/hooks/inbound-attachments.js';
import { InboundSink } from '../../src/plugins/hooks/inbound-sink.js';
import { startHost } from './fake-tools.js';
import { temporaryFolder, writePlugin } from './fixture-plugin.js';
import { listen } from './http-app.js';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const contributes = {
  channels: {
    test: {
      title: { en: 'Test' },
      kind: 'message',
      sends: ['text'],
      receives: ['text'],
      textLimit: 100,
      proves: ['email'],
      config: { type: 'object', properties: { token: { type: 'string', 'x-secret': true } } },
    },
  },
};

// Verified when the body begins with the channel's token; the rest is what the plugin answers.
const setup = `ctx.extend('channels', 'test', { receive(request, config) {
  const body = new TextDecoder().decode(request.rawBody);
  if (body === 'throw') throw new Error('broken');
  if (!body.startsWith('token ')) return { verified: false, events: [] };
  return JSON.parse(body.slice(6));
}, async fetchAttachment({ ref }) {
  return ref === 'media-1' ? new Response('%PDF-1.7\\n1 0 obj') : new Response(null, { status: 404 });
} });`;

async function start({
  enabled = true,
  callLimit = 1024 * 1024,
  message = vi.fn(async (_: unknown) => ({ conversation: { id: 'c1' }, duplicate: false })),
} = {}) {
  const dir = await temporaryFolder();
  const channels = { test: { ...contributes.channels.test, callLimit } };
  await writePlugin(dir, 'probe', { manifest: { contributes: { channels } }, setup });
  const fetch = vi.fn(async (url: string | URL) =>
    String(url).endsWith('.png') ? new Response(png) : new Response('<html>no image</html>'),
  );
  const started = await startHost([{ dir, origin: enabled ? 'built-in' : 'installed' }], { fetch });
  const { tools, registry } = started;
  const secrets = new ConfigSecrets(tools.sealer);
  const config = secrets.seal({ token: 'token' }, [['token']], 'channel/ch1');
  const channel = { id: 'ch1', workspaceId: 'w', name: 'Probe', type: 'probe/test', config, active: true };
  const files = {
    attach: vi.fn(),
    keep: vi.fn(async (_: unknown, file: unknown) => file),
    note: vi.fn(async (file: unknown) => file),
  };
  const receipt = vi.fn();
  let made = 0;
  const ids = { next: () => `file-${++made}` };
  const begin = vi.fn();
  const pulled = vi.fn();
  const images = {
    make: async ({ path }: { path: string }) => {
      await copyFile(path, `${path}.image`);
      return { width: 1, height: 1, thumbnail: false };
    },
  };
  const spool = new Spool(join(dir, 'incoming'));
  const scans = { arrived: async () => undefined };
  const uploads = new FileIntake(spool, files as never, images as never, scans as never, ids, tools.clock);
  const change = vi.fn();
  const echo = vi.fn(async (_: unknown) => ({ id: 'c1' }));
  const attachments = new InboundAttachments(
    ...([registry, secrets, tools, uploads, files as never, ids, tools.clock, tools.logger] as const),
  );
  const watch = { count: vi.fn(), notice: vi.fn() };
  const sink = new InboundSink(
    { message, start: begin } as never,
    { take: change } as never,
    { record: echo } as never,
    { receipt } as never,
    attachments,
    watch,
    tools.logger,
  );
  const finder = { find: async (id: string) => (id === 'ch1' ? channel : undefined) };
  const call = await listen([
    new HookRoutes(registry, secrets, finder as never, sink, { want: pulled }, watch, {}, tools.clock, tools.logger),
  ]);
  const post = (body: string, id = 'ch1') => call(`/hooks/${id}`, { method: 'POST', body });
  return { ...started, post, message, receipt, files, channel, begin, pulled, change, echo, watch };
}

const from = { externalId: 'customer-1', displayName: 'Ann' };
const text = { type: 'message.received', dedupeKey: 'k1', from, kind: 'text', text: '你好' };
const events = (...list: unknown[]) => `token ${JSON.stringify({ verified: true, events: list })}`;

it('gives a verified message to the core before it answers', async () => {
  const { post, message } = await start();
  expect((await post(events(text))).status).toBe(200);
  expect(message).toHaveBeenCalledWith(
    expect.objectContaining({ workspaceId: 'w', channelId: 'ch1', dedupeKey: 'k1', kind: 'text', text: '你好', from }),
  );
});

it('takes the keys that the manifest names as proven, and no others', async () => {
  const { post, message, logged } = await start();
  const keys = { email: 'ann@shop.example', phone: '+8613812345678' };
  expect((await post(events({ ...text, from: { ...from, keys } }))).status).toBe(200);
  const proofs = [{ kind: 'email', value: 'ann@shop.example' }];
  expect(message).toHaveBeenCalledWith(expect.objectContaining({ from: { ...from, verified: true, proofs } }));
  expect(logged.at(-1)?.fields).toMatchObject({ plugin: 'probe', channelId: 'ch1', kinds: ['phone'] });
});

it.each([[{ phone: '+1' }], [{ email: 7 }], [{ email: '' }], [{}]])('keys %j prove nothing', async (keys) => {
  const { post, message } = await start();
  expect((await post(events({ ...text, from: { ...from, keys } }))).status).toBe(200);
  expect(message).toHaveBeenCalledWith(expect.objectContaining({ from }));
});

it('answers 401 to a wrong signature, counts it and stores nothing', async () => {
  const { post, message, watch, channel } = await start();
  const answer = await post('forged');
  expect([answer.status, await answer.json()]).toEqual([
    401,
    expect.objectContaining({ code: 'hook.signature_refused' }),
  ]);
  expect(message).not.toHaveBeenCalled();
  expect(watch.count.mock.calls).toEqual([[channel, 'refused']]);
});

it('keeps what the provider says to admins, and counts messages that are new', async () => {
  const { post, message, watch, channel } = await start();
  const notice = { type: 'account.notice', dedupeKey: 'n1', code: 'quality', text: 'Quality is low.' };
  expect((await post(events(notice, text))).status).toBe(200);
  expect(watch.notice.mock.calls).toEqual([[channel, { key: 'n1', code: 'quality', text: 'Quality is low.' }]]);
  message.mockResolvedValueOnce({ conversation: { id: 'c1' }, duplicate: true });
  await post(events(text));
  expect(watch.count.mock.calls).toEqual([[channel, 'received']]);
});

it('answers 5xx when the message could not be stored, so that the provider sends it again', async () => {
  const message = vi.fn(async () => {
    throw new OperationalError('store.unreachable', 'no store', { retryable: true });
  });
  const { post } = await start({ message: message as never });
  expect((await post(events(text))).status).toBe(503);
});

it('answers 5xx while the plugin is off or broken', async () => {
  expect((await (await start({ enabled: false })).post(events(text))).status).toBe(503);
  const { post, logged } = await start();
  expect((await post('throw')).status).toBe(503);
  expect(logged.at(-1)?.fields).toMatchObject({ plugin: 'probe', error: 'broken' });
});

it('knows no other channel', async () => {
  const { post } = await start();
  expect((await post(events(text), 'other')).status).toBe(404);
});

it('answers 503 while the channel is paused, so that providers come again', async () => {
  const { post, channel, message } = await start();
  channel.active = false;
  const answer = await post(events(text));
  expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ code: 'channel.paused' })]);
  expect(message).not.toHaveBeenCalled();
});

it('takes a body of what the manifest says, and refuses a larger one before the plugin sees it', async () => {
  const { post, logged } = await start();
  expect((await post('a'.repeat(1024 * 1024))).status).toBe(401);
  expect((await post('throw'.padEnd(1024 * 1024 + 1))).status).toBe(413);
  const wide = await start({ callLimit: 3 * 1024 * 1024 });
  expect((await wide.post('a'.repeat(3 * 1024 * 1024))).status).toBe(401);
  expect((await wide.post('a'.repeat(3 * 1024 * 1024 + 1))).status).toBe(413);
  expect(logged).toEqual([]);
});

it('says to the provider what its protocol demands', async () => {
  const { post } = await start();
  const response = { status: 202, headers: { 'x-handshake': 'yes' }, body: 'echo' };
  const answer = await post(`token ${JSON.stringify({ verified: true, events: [], response })}`);
  expect([answer.status, answer.headers.get('x-handshake'), await answer.text()]).toEqual([202, 'yes', 'echo']);
  expect(answer.headers.get('content-type')).toContain('text/plain');
});

it('passes receipts on, and counts what is ignored as well received', async () => {
  const { post, receipt } = await start();
  const read = { type: 'receipt', dedupeKey: 'k2', ref: 'their-1', state: 'read' };
  expect((await post(events(read, { type: 'ignored', dedupeKey: 'k3', reason: 'x' }))).status).toBe(200);
  expect(receipt.mock.calls).toEqual([['w', 'ch1', { ref: 'their-1', state: 'read' }]]);
});

it('keeps images, by what their bytes are, and gives the address of what is none', async () => {
  const { post, message, files } = await start();
  const attachments = [{ url: 'https://shop.example/box.png', name: 'box.png' }, { url: 'https://shop.example/page' }];
  await post(events({ ...text, kind: 'image', text: 'look', attachments }));
  const file = { id: 'file-1', workspaceId: 'w', contentType: 'image/png', name: 'box.png', size: png.length };
  expect(files.keep).toHaveBeenCalledWith(expect.anything(), expect.objectContaining(file), undefined);
  const stored = { kind: 'image', fileIds: ['file-1'], text: 'look\nhttps://shop.example/page' };
  expect(message).toHaveBeenCalledWith(expect.objectContaining(stored));
  expect(files.attach).toHaveBeenCalledWith('w', ['file-1'], 'c1');
});

it('fetches through the plugin what came under the provider’s own id, and names what it cannot have', async () => {
  const { post, message, files } = await start();
  const attachments = [
    { ref: 'media-1', name: 'invoice.pdf' },
    { ref: 'media-2', name: 'gone.pdf' },
  ];
  await post(events({ ...text, kind: 'file', text: '', attachments }));
  const file = { contentType: 'application/pdf', name: 'invoice.pdf' };
  expect(files.keep).toHaveBeenCalledWith(expect.anything(), expect.objectContaining(file));
  const stored = { kind: 'file', fileIds: ['file-1'], text: '[gone.pdf]' };
  expect(message).toHaveBeenCalledWith(expect.objectContaining(stored));
});

it('names what it refuses and why, and takes the message', async () => {
  const { post, message, files } = await start();
  const attachments = [{ ref: 'media-1', name: 'invoice.pdf.exe ' }];
  expect((await post(events({ ...text, kind: 'file', text: 'open it', attachments }))).status).toBe(200);
  expect(files.keep).not.toHaveBeenCalled();
  const noted = { id: 'file-2', name: 'invoice.pdf.exe ', state: 'type_refused', size: 0 };
  expect(files.note).toHaveBeenCalledWith(expect.objectContaining(noted));
  expect(message).toHaveBeenCalledWith(expect.objectContaining({ kind: 'file', text: 'open it', fileIds: ['file-2'] }));
});

it('begins a conversation with who came without a word', async () => {
  const { post, message, begin } = await start();
  await post(events({ type: 'contact.opened', dedupeKey: 'k4', from, scene: 'poster' }));
  expect(begin).toHaveBeenCalledWith(expect.objectContaining({ workspaceId: 'w', channelId: 'ch1', from }));
  expect(message).not.toHaveBeenCalled();
});

it('fetches when a call only says that there is something to fetch, and answers without waiting', async () => {
  const { post, pulled } = await start();
  await post(`token ${JSON.stringify({ verified: true, events: [], pull: 'hint-1' })}`);
  expect(pulled).toHaveBeenCalledWith(expect.objectContaining({ id: 'ch1' }), 'hint-1');
});

it('hands changes of a message to the core, in order, with the time that the provider says', async () => {
  const { post, change } = await start();
  const edited = { type: 'message.edited', dedupeKey: 'k1', ref: 'their-1', from, text: 'better', at: 5_000 };
  const reaction = { type: 'reaction', dedupeKey: 'k2', ref: 'their-1', from, emoji: '👍' };
  const deleted = { type: 'message.deleted', dedupeKey: 'k3', ref: 'their-1', from };
  expect((await post(events(edited, reaction, deleted))).status).toBe(200);
  const of = { workspaceId: 'w', channelId: 'ch1', ref: 'their-1' };
  expect(change.mock.calls.map(([one]) => one)).toEqual([
    { ...of, dedupeKey: 'k1', kind: 'edited', text: 'better', sentAt: 5_000 },
    { ...of, dedupeKey: 'k2', kind: 'reacted', text: '👍' },
    { ...of, dedupeKey: 'k3', kind: 'deleted', text: '' },
  ]);
});

it('keeps what another tool wrote, with its files', async () => {
  const { post, echo, message, files } = await start();
  const attachments = [{ url: 'https://files.example/a.png' }];
  const written = { type: 'echo', dedupeKey: 'k1', to: 'customer-1', kind: 'image', messageId: 'their-1', attachments };
  expect((await post(events(written))).status).toBe(200);
  const from = { externalId: 'customer-1' };
  expect(echo).toHaveBeenCalledWith(
    expect.objectContaining({ dedupeKey: 'k1', externalId: 'their-1', kind: 'image', fileIds: ['file-1'], from }),
  );
  expect(files.attach).toHaveBeenCalledWith('w', ['file-1'], 'c1');
  expect(message).not.toHaveBeenCalled();
});

it.each([
  [5_000, { sentAt: 5_000 }],
  [9e15, { sentAt: expect.any(Number) }],
  [0, {}],
  [-4, {}],
])('a message that says it is of %j was written then, and never later than it came', async (at, expected) => {
  const { post, message } = await start();
  await post(events({ ...text, at, messageId: 'their-1' }));
  const [taken] = message.mock.calls[0] as [{ sentAt?: number; receivedAt: number; externalId?: string }];
  expect(taken).toMatchObject({ externalId: 'their-1', ...expected });
  expect('sentAt' in taken).toBe('sentAt' in expected);
  expect(taken.sentAt ?? 0).toBeLessThanOrEqual(taken.receivedAt);
});
