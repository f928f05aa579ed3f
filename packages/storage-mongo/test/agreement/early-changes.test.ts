import type { MessageChange } from '@tandem/application';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openPathStore, type PathServer } from '../path-store.js';
import { agree, names, type Side } from './agree.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let server: PathServer;
beforeAll(async () => {
  store = await openPathStore();
  server = await store.server();
}, 30_000);
afterAll(() => store.close(), 30_000);

const ref = fc.constantFrom('r1', 'r2', '$r');
const kind = fc.constantFrom<MessageChange['kind']>('edited', 'deleted', 'reacted');
const op = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ do: fc.constant('put' as const), name: names, ref, kind, text: fc.constantFrom('', '$a', '👍') },
      sentAt: fc.option(fc.constant(5), { nil: undefined }),
    }),
  },
  fc.record({ do: fc.constant('of' as const), ref }),
  fc.record({ do: fc.constant('remove' as const), ref }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

let time = 0;

async function perform({ ports: { earlyChanges }, workspaceId, id }: Side, step: Op): Promise<unknown> {
  const channelId = id('c1');
  switch (step.do) {
    case 'put': {
      const { name: dedupeKey, sentAt, do: _do, ...rest } = step;
      time += 1;
      const change = { workspaceId, channelId, dedupeKey, ...rest, ...(sentAt !== undefined && { sentAt }) };
      return earlyChanges.put(change, Date.now() + time);
    }
    case 'of':
      return earlyChanges.of(workspaceId, channelId, step.ref);
    case 'remove':
      return earlyChanges.remove(workspaceId, channelId, step.ref);
  }
}

describe('changes of messages that have not come', { timeout: 60_000 }, () => {
  it('are the same in memory and in the store, in the order in which they came', () => agree(server, op, perform));
});
