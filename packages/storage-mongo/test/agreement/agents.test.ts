import { presences } from '@tandem/domain';
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

const kind = fc.constantFrom('voice' as const, 'chat' as const);
const queues = fc.subarray(['q1', 'q2', 'q3']);

const op = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      name: names,
      queues,
      at: moments,
      active: fc.boolean(),
      chats: fc.nat(2),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('presence' as const),
      name: names,
      presence: fc.constantFrom('available' as const, ...presences),
      reason: fc.option(fc.constantFrom('lunch', ''), { nil: undefined }),
      at: moments,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('take' as const), name: names, kind, at: moments }) },
  fc.record({
    do: fc.constant('load' as const),
    name: names,
    kind,
    by: fc.constantFrom(1 as const, -1 as const),
    idle: fc.option(moments, { nil: undefined }),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wrap up' as const),
      name: names,
      kind,
      by: fc.constantFrom(1 as const, -1 as const),
      idle: fc.option(moments, { nil: undefined }),
    }),
  },
  fc.record({
    do: fc.constant('change' as const),
    name: names,
    change: fc.record(
      {
        missedInRow: fc.constantFrom(null, 1, 2),
        break: fc.constantFrom(null, { id: 'b', kindId: 'k', state: 'requested' as const, requestedAt: 5 }),
        presenceBefore: fc.constantFrom(null, { presence: 'busy' as const, reason: 'lunch' }),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ do: fc.constant('repair' as const), name: names, load: fc.nat(3) }),
  fc.record({
    do: fc.constant('members' as const),
    queue: fc.constantFrom('q1', 'q2'),
    members: fc.subarray(['a', 'b', 'x']),
  }),
  fc.record({ do: fc.constant('of' as const), queues }),
  fc.record({ do: fc.constant('list' as const), members: fc.subarray(['a', 'b', 'x']) }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

async function perform({ ports: { agents }, workspaceId, id }: Side, step: Op): Promise<unknown> {
  switch (step.do) {
    case 'save':
      return agents.saveProfile(
        workspaceId,
        {
          ...{ id: id(step.name), displayName: step.name, active: step.active, queueIds: step.queues, languages: [] },
          ...{ skills: [{ skillId: 's', level: 2 }], capacity: { voice: 1, chat: step.chats, message: 0, email: 0 } },
        },
        step.at,
      );
    case 'presence':
      return agents.setPresence(workspaceId, id(step.name), step.presence, step.reason, step.at);
    case 'take':
      return agents.take(workspaceId, id(step.name), step.kind, step.at);
    case 'load':
      await agents.addLoad(workspaceId, id(step.name), step.kind, step.by, step.idle);
      return agents.get(workspaceId, id(step.name));
    case 'wrap up':
      return agents.addWrapUp(workspaceId, id(step.name), step.kind, step.by, step.idle);
    case 'change':
      return [await agents.change(workspaceId, id(step.name), step.change), await agents.withBreak(workspaceId)];
    case 'repair':
      await agents.setWrapUp(workspaceId, id(step.name), { voice: step.load, chat: 0, message: 0, email: 0 });
      await agents.setLoad(workspaceId, id(step.name), { voice: 0, chat: step.load, message: 0, email: 0 });
      return agents.get(workspaceId, id(step.name));
    case 'members':
      await agents.setMembers(workspaceId, step.queue, step.members.map(id));
      return (await agents.list(workspaceId)).map(({ id: agentId, queueIds }) => [agentId, queueIds.toSorted()]);
    case 'of':
      return agents.membersOf(workspaceId, step.queues);
    case 'list':
      return [await agents.list(workspaceId), await agents.getMany(workspaceId, step.members.map(id))];
  }
}

describe('agents', { timeout: 60_000 }, () => {
  it('take work below their capacity and no more, in memory and in the store alike', () => agree(server, op, perform));
});
