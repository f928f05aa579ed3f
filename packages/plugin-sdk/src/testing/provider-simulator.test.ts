import { expect, it, onTestFinished } from 'vitest';
import { ProviderSimulator, postAsProvider } from './provider-simulator.js';

const start = () => {
  const taken: string[] = [];
  const provider = new ProviderSimulator(async (request) => {
    taken.push(await request.text());
    return Response.json({ taken: taken.length });
  });
  const send = (body: string) =>
    provider.answer(new Request('https://api.example.com/messages', { method: 'POST', body })).then(
      ({ status }) => status,
      (error: Error) => error.message,
    );
  return { provider, taken, send };
};

it('answers by the script, then as usual, and keeps what came', async () => {
  const { provider, taken, send } = start();
  provider.next(503, 'lost', 'answer lost', () => new Response(null, { status: 418 }));
  const answers = [];
  for (const body of ['a', 'b', 'c', 'd', 'e']) answers.push(await send(body));
  expect(answers).toEqual([503, 'fetch failed', 'fetch failed', 418, 200]);
  expect(taken).toEqual(['c', 'e']);
  expect(await Promise.all(provider.calls.map((one) => one.text()))).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('is away for so many calls, and then busy', async () => {
  const { provider, send } = start();
  provider.outage(2);
  provider.limit(1, 7);
  const answers = [];
  for (const body of ['a', 'b', 'c', 'd']) answers.push(await send(body));
  expect(answers).toEqual(['fetch failed', 'fetch failed', 200, 429]);
  provider.limit(1, 7);
  expect(await send('e')).toBe(200);
});

it('serves over HTTP, where what is lost is a connection that ends', async () => {
  const { provider, taken } = start();
  const { url, close } = await provider.listen();
  onTestFinished(close);
  provider.next('answer lost');
  const call = { method: 'POST', url: '/hooks/c1?sign=1', rawBody: new TextEncoder().encode('你好'), receivedAt: 0 };
  const post = () => postAsProvider(`${url}/hooks/c2`, { ...call, headers: { 'x-sign': '2' } });
  await expect(post()).rejects.toThrow();
  expect((await post()).status).toBe(200);
  expect(taken).toEqual(['你好', '你好']);
  const [first] = provider.calls;
  expect([first?.url, first?.headers.get('x-sign')]).toEqual([`${url}/hooks/c2?sign=1`, '2']);
});
