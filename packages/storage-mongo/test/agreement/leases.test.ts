import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openPathStore, type PathServer } from '../path-store.js';
import { agree, type Side } from './agree.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let server: PathServer;
beforeAll(async () => {
  store = await openPathStore();
  server = await store.server();
}, 30_000);
afterAll(() => store.close(), 30_000);

const name = fc.constantFrom('job:a', 'job:b', 'server:a');
const owner = fc.constantFrom('one', 'two');
const op = fc.oneof(
  fc.record({ do: fc.constant('hold' as const), name, owner, ttl: fc.constantFrom(1, 5_000, 9_000) }),
  fc.record({ do: fc.constant('release' as const), name, owner }),
  fc.record({ do: fc.constant('list' as const), prefix: fc.constantFrom('job:', 'server:') }),
  fc.record({ do: fc.constant('bury' as const), name, owner }),
  fc.record({ do: fc.constant('wait' as const) }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

async function perform({ ports: { leases, clock }, id }: Side, step: Op): Promise<unknown> {
  const known = async (prefix: string) =>
    (await leases.list(id(prefix))).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  switch (step.do) {
    case 'hold':
      return leases.hold(id(step.name), step.owner, step.ttl);
    case 'release':
      return leases.release(id(step.name), step.owner);
    case 'list':
      return known(step.prefix);
    case 'bury': {
      const [found] = await known(step.name);
      return found && leases.bury({ ...found, owner: step.owner });
    }
    case 'wait':
      return clock.now();
  }
}

describe('leases', { timeout: 60_000 }, () => {
  it('have one owner and a fence that only grows, in memory and in the store alike', () => agree(server, op, perform));
});
