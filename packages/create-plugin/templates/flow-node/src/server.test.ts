import { startTestPlugin } from '@tandem/plugin-sdk/testing';
import { expect, it } from 'vitest';
import plugin from './server.js';

async function lookUp(answer: Response) {
  const running = await startTestPlugin(plugin, { config: { key: 'a-key' } });
  running.http.answerWith(() => answer);
  const input = { effectId: 'e1', conversationId: 'c1', config: { number: 'A 1/2', resultVariable: 'found' } };
  try {
    return await running.get('flowNodes', 'look-up').run(input, new AbortController().signal);
  } finally {
    expect(running.http.requests[0]?.url).toBe('https://api.example.com/A%201%2F2');
    expect(running.http.requests[0]?.headers.get('authorization')).toBe('Bearer a-key');
    await running.stop();
  }
}

it('leaves by "found" with what it found', async () => {
  const answer = Response.json({ state: 'on its way', internal: 1 });
  expect(await lookUp(answer)).toEqual({ port: 'found', output: { state: 'on its way' } });
});

it('leaves by "unknown" when there is none', async () => {
  expect(await lookUp(new Response(null, { status: 404 }))).toEqual({ port: 'unknown' });
});

it.each([
  ['another status', new Response(null, { status: 500 })],
  ['another shape', Response.json({ surprise: true })],
])('fails on %s', async (_, answer) => {
  await expect(lookUp(answer)).rejects.toThrow();
});
