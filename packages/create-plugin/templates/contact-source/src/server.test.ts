import type { ContactKeys } from '@tandem/plugin-sdk';
import { contactAnswer } from '@tandem/plugin-sdk';
import { startTestPlugin } from '@tandem/plugin-sdk/testing';
import { expect, it } from 'vitest';
import plugin from './server.js';

async function lookUp(answer: Response, keys: ContactKeys = { email: 'ann@shop.example' }) {
  const running = await startTestPlugin(plugin, { config: { key: 'a-key' } });
  running.http.answerWith(() => answer);
  const { signal } = new AbortController();
  try {
    const found = await running.get('contactSources', 'customer').lookUp({ keys, contactId: 'p1', signal });
    return { found, asked: running.http.requests.map(({ url }) => url) };
  } finally {
    await running.stop();
  }
}

it('gives attributes and a card of a customer it knows', async () => {
  const { found, asked } = await lookUp(Response.json({ plan: 'gold', since: '2024', internal: 1 }));
  expect(contactAnswer.parse(found)).toMatchObject({
    attributes: { plan: 'gold' },
    cards: [
      {
        rows: [
          ['Plan', 'gold'],
          ['Since', '2024'],
        ],
      },
    ],
  });
  expect(asked).toEqual(['https://crm.example.com/people?email=ann%40shop.example']);
});

it('knows nobody without a key that it can ask by, and nobody whom the other system does not know', async () => {
  expect(await lookUp(Response.json({}), { phone: '+8613812345678' })).toEqual({ found: undefined, asked: [] });
  expect((await lookUp(new Response(null, { status: 404 }))).found).toBeUndefined();
});

it.each([
  ['another status', new Response(null, { status: 500 })],
  ['another shape', Response.json({ plan: 1 })],
])('fails on %s', async (_, answer) => {
  await expect(lookUp(answer)).rejects.toThrow();
});
