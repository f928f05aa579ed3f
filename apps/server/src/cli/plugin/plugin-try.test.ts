import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { readConfig } from '../../config.js';
import { pluginCommand } from './plugin-command.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const at = '2026-01-05T08:00:00Z';
const message = { kind: 'text', text: '你好' };
const text = JSON.stringify({ type: 'message.received', data: { from: { id: 'customer-1' }, message } });

async function start(body: string | Uint8Array = text) {
  const dir = await mkdtemp(join(tmpdir(), 'tandem-try-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => void vi.restoreAllMocks());
  const file = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(dir, name), content);
    return join(dir, name);
  };
  const seconds = String(Date.parse(at) / 1000);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`m1.${seconds}.`).update(body).digest('base64');
  const headers = { 'Webhook-Id': 'm1', 'Webhook-Timestamp': seconds, 'Webhook-Signature': `v1,${signature}` };
  const files = {
    body: await file('body', body),
    headers: await file('headers.json', JSON.stringify(headers)),
    config: await file('config.json', JSON.stringify({ url: 'https://shop.example/', secret })),
  };
  const run = (...words: string[]) => pluginCommand(['try', ...words], readConfig({ DATA_DIR: dir }));
  const answer = (): unknown => JSON.parse(String(printed.mock.lastCall?.[0]));
  return { files, file, run, answer, complained };
}

const url = ['--method', 'POST', '--url', 'https://tandem.example/hooks/c1'];
const event = { type: 'message.received', from: { externalId: 'customer-1' }, kind: 'text', text: '你好' };

it('prints what a channel reads in a signed request', async () => {
  const { files, run, answer } = await start();
  const { body, headers, config } = files;
  const code = await run('channel-http', ...url, '--headers', headers, '--config', config, '--body', body, '--at', at);
  expect(code).toBe(0);
  expect(answer()).toEqual({ status: 200, verified: true, events: [{ ...event, dedupeKey: 'm1' }] });
});

it('says 401 to a signature that is not of this body, and to one that came too late', async () => {
  const { files, file, run, answer } = await start();
  const { headers, config } = files;
  const other = await file('other', `${text} `);
  const wrong = { status: 401, verified: false, events: [] };
  await run('channel-http', ...url, '--headers', headers, '--config', config, '--body', other, '--at', at);
  expect(answer()).toEqual(wrong);
  await run('channel-http', ...url, '--headers', headers, '--config', config, '--body', files.body);
  expect(answer()).toEqual(wrong);
});

it('reads without a signature and without settings when it is told to trust', async () => {
  const { files, run, answer } = await start();
  await run('channel-http/webhook', '--insecure-skip-verify', ...url, '--body', files.body);
  expect(answer()).toMatchObject({ status: 200, verified: true, events: [event] });
});

it.each([
  [['no-such', ...url], /There is no plugin "no-such"/],
  [['channel-http/fax', ...url], /has no channel type "fax"/],
  [['channel-webchat', ...url], /come by socket/],
  [['channel-http', ...url], /--config\) need care:\n {2}url: /],
  [['channel-http', '--insecure-skip-verify', ...url, '--body', '/no/such/file'], /cannot be read/],
  [['channel-http', '--insecure-skip-verify', ...url, '--at', 'noon'], /is no time/],
])('%j is answered with what to do', async (words, complaint) => {
  const { run } = await start();
  await expect(run(...words)).rejects.toThrow(complaint);
});

it.each([[[]], [['a', 'b']], [['channel-http', '--frobnicate']], [['channel-http', '--url', '']]])(
  '%j is not how it is called',
  async (words) => {
    const { run, complained } = await start();
    expect(await run(...words)).toBe(2);
    expect(complained).toHaveBeenCalledWith(expect.stringContaining('plugin try ID --method POST'));
  },
);
