import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { channelId, startRealtime } from './harness.js';

const reference = join(import.meta.dirname, '../../../../docs/reference');
const page = (name: string) => readFileSync(join(reference, name), 'utf8');

it('the client in the documentation works as it stands', async () => {
  const code = /```js\n([\s\S]*?)```/.exec(page('visitor-protocol.md'))?.[1] ?? '';
  expect(code.split('\n').length).toBeLessThanOrEqual(60);
  const server = await startRealtime();
  const client = spawn(process.execPath, ['--input-type=module', '-', server.url, channelId, 'Hello there'], {
    cwd: join(import.meta.dirname, '../..'),
  });
  const output: string[] = [];
  client.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  client.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  client.stdin.end(code);
  try {
    await vi.waitFor(() => expect(output.join('')).toContain('stored'), 30_000);
    expect(output.join('')).toContain('message.received contact Hello there');
  } finally {
    client.kill();
    await server.stop();
  }
});

it('both languages describe the same events, fields and codes', () => {
  const codes = (text: string) => new Set([...text.matchAll(/`([a-z]+[._][a-z_.]+)`/g)].map(([, code]) => code));
  expect(codes(page('visitor-protocol.zh-CN.md'))).toEqual(codes(page('visitor-protocol.md')));
});
