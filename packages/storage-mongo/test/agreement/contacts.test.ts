import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openPathStore, type PathServer } from '../path-store.js';
import { agree, moments, names, type Side } from './agree.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let server: PathServer;
beforeAll(async () => {
  store = await openPathStore();
  server = await store.server();
}, 30_000);
afterAll(() => store.close(), 30_000);

const address = fc.constantFrom('v1', 'v2', 'V1', 'v1 ', '$v');
const words = fc.constantFrom('Anna Ｋａｒｅｎ', 'anna', '王芳', 'O.*Brien', '', 'ß');

const op = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('ensure' as const), name: names, address, words, at: moments }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('update' as const),
      name: names,
      patch: fc.record(
        {
          displayName: words,
          tier: fc.constantFrom('vip', 'standard'),
          email: fc.constantFrom('Fang@example.com', ''),
          phone: fc.constantFrom('13812345678', '+86 138 1234 5678', '628890'),
          ownerId: fc.constantFrom('anna', undefined),
          attributes: fc.dictionary(fc.constantFrom('a.b', '$set', 'x'), fc.constantFrom(null, 1, 'y', true)),
        },
        { requiredKeys: [] },
      ),
      at: moments,
    }),
  },
  fc.record({ do: fc.constant('find' as const), address }),
  fc.record({ do: fc.constant('identities' as const), name: names }),
  fc.record({
    do: fc.constant('list' as const),
    search: fc.option(
      fc.constantFrom(
        ...[
          'anna',
          'ＡＮＮＡ karen',
          '王',
          '.*',
          'fang@',
          ' ',
          'nobody',
          '13812345678',
          '138 1234 5678',
          '1381',
          '5678',
        ],
        ...['628890', '6288', 'ang@example', 'FANG@example.com', 'example', '王 008613812345678'],
      ),
      { nil: undefined },
    ),
    masked: fc.constantFrom({}, { masked: true as const }),
    limit: fc.constantFrom(1, 2, 9),
  }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

async function perform({ ports: { contacts }, workspaceId, id }: Side, step: Op): Promise<unknown> {
  switch (step.do) {
    case 'ensure': {
      const contactId = id(`k-${step.name}`);
      const identityId = id(`i-${step.name}`);
      // Ids are made once: a second use of one is no case.
      if (await contacts.getIdentity(workspaceId, identityId)) return 'there';
      return contacts.ensure(
        workspaceId,
        {
          ...{ id: identityId, workspaceId, contactId, channelId: id('c'), externalId: step.address },
          ...{ verified: false, createdAt: step.at },
        },
        {
          ...{ id: contactId, workspaceId, displayName: step.words, tier: 'standard', attributes: { 'a.b': step.at } },
          ...{ createdAt: step.at, updatedAt: step.at },
        },
      );
    }
    case 'update':
      return contacts.update(workspaceId, id(`k-${step.name}`), step.patch, step.at);
    case 'find':
      return contacts.findIdentity(workspaceId, id('c'), step.address);
    case 'identities':
      return contacts.identitiesOf(workspaceId, id(`k-${step.name}`));
    case 'list': {
      const found = [];
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const filter = { ...step.masked, ...(step.search === undefined ? {} : { search: step.search }) };
        const page = await contacts.list(workspaceId, filter, { limit: step.limit, ...(cursor ? { cursor } : {}) });
        found.push(...page.items);
        cursor = page.nextCursor;
      }
      return found;
    }
  }
}

describe('contacts', { timeout: 60_000 }, () => {
  it('are made once an address, changed and found alike in memory and in the store', () => agree(server, op, perform));
});
