import { OperationalError } from '@tandem/domain';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Scene, workspaceId } from '../src/testing/index.js';

type Failure = 'channel.transient' | 'channel.rate';

/** A provider that fails for 60 s, for one customer or for all, while an agent goes on writing to two. */
async function outage(
  failure: Failure,
  everybody: boolean,
  writes: readonly { to: number; afterSeconds: number }[],
  afterwards: Parameters<Scene['advance']>[0] = '10m',
) {
  const scene = new Scene();
  const got: string[][] = [[], []];
  const customers = ['+491', '+492'];
  let end = 0;
  scene.ports.driverOf.set('test/chat', {
    capabilities: {
      ...({ kind: 'message', delivery: 'provider', sends: ['text'], textLimit: 400 } as const),
      ...{ typing: false, receipts: true, idempotentSend: false },
    },
    send: async (_channel, { text }, to) => {
      const customer = customers.indexOf(to);
      if (scene.ports.clock.now() < end && (everybody || customer === 0)) {
        throw new OperationalError(failure, 'Not now.', { retryable: true, params: {} });
      }
      got[customer]?.push(text);
      return { externalId: text };
    },
  });
  await scene.path.jobs.start();
  const anna = await scene.agent('anna');
  const conversations: string[] = [];
  for (const customer of customers) conversations.push(await scene.talk(anna, customer));
  end = scene.ports.clock.now() + 60_000;
  const written: string[][] = [[], []];
  for (const [index, { to, afterSeconds }] of writes.entries()) {
    await scene.advance(`${afterSeconds}s`);
    const text = `message ${index}`;
    written[to]?.push(text);
    const message = { text, fileIds: [], clientId: `c${index}` };
    await scene.path.messages.send(anna, conversations[to] ?? '', message);
    await scene.settle();
  }
  const during = [...(got[1] ?? [])];
  await scene.advance(afterwards);
  return { scene, got, written, during, conversations };
}

const write = fc.record({ to: fc.integer({ min: 0, max: 1 }), afterSeconds: fc.integer({ min: 0, max: 9 }) });

it('a provider that fails for a minute loses nothing and mixes up nothing', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Failure>('channel.transient', 'channel.rate'),
      fc.array(write, { minLength: 1, maxLength: 6 }),
      async (failure, writes) => {
        const { got, written, scene, conversations } = await outage(failure, true, writes);
        expect(got).toEqual(written);
        for (const id of conversations) expect(await scene.ports.outbound.openOf(workspaceId, id)).toEqual([]);
      },
    ),
    { numRuns: 12 },
  ),
);

it('what waits for one customer holds up no other', async () => {
  const writes = [0, 1, 0, 1].map((to) => ({ to, afterSeconds: 1 }));
  const { got, written, during } = await outage('channel.transient', false, writes);
  expect(during).toEqual(written[1]);
  expect(got).toEqual(written);
});

it('what gets through first takes with it what would have waited longer', async () => {
  const writes = [
    { to: 0, afterSeconds: 0 },
    { to: 1, afterSeconds: 9 },
  ];
  // The first comes again after 62 s by itself, the second would after 71.
  const { got, written } = await outage('channel.transient', true, writes, '55s');
  expect(got).toEqual(written);
  const { got: early } = await outage('channel.transient', true, writes.slice(1), '55s');
  expect(early).toEqual([[], []]);
});
