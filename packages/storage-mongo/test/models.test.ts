import { MemoryPorts, type PathPorts } from '@tandem/application/testing';
import { channelKinds, type WorkItem } from '@tandem/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPathStore, type PathServer } from './path-store.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let server: PathServer;
let run = 0;

beforeAll(async () => {
  store = await openPathStore();
  server = await store.server();
});
afterAll(() => store.close());

/** Does the same in the store and in the model of it, and wants the same answers. Ids differ from run to run. */
async function sameAnswers<S>(steps: readonly S[], take: (ports: PathPorts, step: S, run: string) => Promise<unknown>) {
  run += 1;
  const model = new MemoryPorts();
  for (const step of steps) {
    const [stored, expected] = [await take(server.ports, step, `r${run}`), await take(model, step, `r${run}`)];
    expect(stored ?? null, JSON.stringify(step)).toEqual(expected ?? null);
  }
}
const byId = <T extends { id: string }>(rows: readonly T[]): T[] => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const some = { numRuns: 12 };
const id = fc.constantFrom('a', 'b', 'c');
const moment = fc.integer({ min: 1, max: 4 }).map((n) => n * 1_000);

describe('work items', () => {
  const state = fc.constantFrom<WorkItem['state']>('waiting', 'offered', 'active', 'done', 'abandoned');
  const queueId = fc.constantFrom('q1', 'q2');
  const step = fc.oneof(
    fc.record({ do: fc.constant('insert' as const), id, queueId, priority: fc.nat(1), at: moment }),
    { weight: 3, arbitrary: fc.record({ do: fc.constant('change' as const), id, from: state, to: state, at: moment }) },
    fc.record({ do: fc.constant('look' as const), id, at: moment }),
  );

  it('stand in line, move by their guard and end as the model says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), (steps) =>
        sameAnswers(steps, async ({ workItems }, one, w) => {
          const itemId = `${w}-${one.id}`;
          if (one.do === 'insert') {
            const { queueId: queue, priority, at } = one;
            return workItems.insert(w, {
              ...{ id: itemId, workspaceId: w, conversationId: 'c', contactId: 'k', queueId: queue, priority },
              ...{ channelKind: 'chat', requirements: { skills: [] }, state: 'waiting', enqueuedAt: at, cooldowns: [] },
            });
          }
          if (one.do === 'change') {
            const offer = { assignmentId: 's', agentId: 'x', offeredAt: one.at, expiresAt: one.at + 500 };
            return workItems.change(w, itemId, one.from, {
              state: one.to,
              offer: one.to === 'offered' ? offer : null,
              agentId: one.to === 'active' ? 'anna' : null,
              ...(one.to === 'active' ? { answeredAt: one.at } : {}),
              ...(one.to === 'abandoned' ? { endedAt: one.at } : {}),
            });
          }
          return [
            byId(await workItems.inLine(w, 'q1')),
            byId(await workItems.inLine(w, 'q2')),
            byId(await workItems.unanswered(w)),
            (await workItems.queuesWithWaiting(w)).toSorted(),
            byId(await workItems.endedSince(w, one.at)),
            byId(await workItems.expiredOffers(w, one.at, 9)),
          ];
        }),
      ),
      some,
    );
  });
});

describe('agents', () => {
  const kind = fc.constantFrom(...channelKinds);
  const step = fc.oneof(
    fc.record({ do: fc.constant('save' as const), id, active: fc.boolean(), queues: fc.subarray(['q1', 'q2']) }),
    fc.record({
      do: fc.constant('presence' as const),
      id,
      presence: fc.constantFrom('available', 'available', 'away', 'offline'),
      reason: fc.option(fc.constant('lunch'), { nil: undefined }),
      at: moment,
    }),
    { weight: 3, arbitrary: fc.record({ do: fc.constant('take' as const), id, kind }) },
    fc.record({
      do: fc.constant('load' as const),
      id,
      kind,
      by: fc.constantFrom(1, -1),
      idle: fc.boolean(),
      at: moment,
    }),
    fc.record({ do: fc.constant('members' as const), id, members: fc.subarray(['a', 'b', 'c']) }),
  );

  it('have the presence, load and queues that the model says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 20 }), (steps) =>
        sameAnswers(steps, async ({ agents }, one, w) => {
          const agentId = `${w}-${one.id}`;
          switch (one.do) {
            case 'save': {
              const profile = {
                displayName: one.id,
                active: one.active,
                queueIds: one.queues,
                skills: [],
                languages: [],
              };
              const capacity = { voice: 0, chat: 2, message: 1, email: 1 };
              return agents.saveProfile(w, { id: agentId, ...profile, capacity }, 1);
            }
            case 'presence':
              return agents.setPresence(w, agentId, one.presence, one.reason, one.at);
            case 'take':
              return [await agents.take(w, agentId, one.kind, 1), await agents.get(w, agentId)];
            case 'load':
              await agents.addLoad(w, agentId, one.kind, one.by === 1 ? 1 : -1, one.idle ? one.at : undefined);
              return agents.get(w, agentId);
            case 'members':
              await agents.setMembers(
                w,
                'q1',
                one.members.map((member) => `${w}-${member}`),
              );
              return byId(await agents.membersOf(w, ['q1'])).map((agent) => [agent.id, agent.queueIds.toSorted()]);
          }
        }),
      ),
      some,
    );
  });
});

describe('outbound messages', () => {
  const state = fc.constantFrom('pending', 'sending', 'sent', 'failed', 'unknown');
  const step = fc.oneof(
    fc.record({ do: fc.constant('add' as const), id, of: fc.constantFrom('x', 'y'), seq: fc.nat(3), at: moment }),
    { weight: 2, arbitrary: fc.record({ do: fc.constant('change' as const), id, from: state, to: state, at: moment }) },
    fc.record({ do: fc.constant('look' as const), id, at: moment }),
  );

  it('are open, due and settled when the model says so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), (steps) =>
        sameAnswers(steps, async ({ outbound }, one, w) => {
          const messageId = `${w}-${one.id}`;
          if (one.do === 'add') {
            return outbound.add(w, {
              ...{ id: messageId, workspaceId: w, conversationId: `${w}-${one.of}`, channelId: 'c', to: '+1' },
              ...{ seq: one.seq, state: 'pending', attempts: 0, sentParts: 0, nextAttemptAt: one.at, createdAt: 1 },
            });
          }
          if (one.do === 'change') {
            const change = { state: one.to, nextAttemptAt: one.at, externalId: `e-${messageId}` } as const;
            return outbound.change(w, messageId, one.from as 'pending', change as { state: 'pending' });
          }
          return [
            (await outbound.dueConversations(w, one.at, 9)).toSorted(),
            byId(await outbound.openOf(w, `${w}-x`)),
            (await outbound.findByExternalId(w, 'c', `e-${messageId}`))?.state,
          ];
        }),
      ),
      some,
    );
  });

  it('of one conversation, however many, do not hide those of the others', async () => {
    const base = {
      workspaceId: 'busy',
      channelId: 'c',
      to: '+1',
      state: 'pending',
      attempts: 0,
      sentParts: 0,
    } as const;
    for (let seq = 1; seq <= 4; seq += 1) {
      const message = { ...base, id: `busy-${seq}`, conversationId: 'talks', seq, nextAttemptAt: seq, createdAt: 1 };
      await server.ports.outbound.add('busy', message);
    }
    const other = { ...base, id: 'busy-9', conversationId: 'waits', seq: 1, nextAttemptAt: 9, createdAt: 1 };
    await server.ports.outbound.add('busy', other);
    expect((await server.ports.outbound.dueConversations('busy', 10, 2)).toSorted()).toEqual(['talks', 'waits']);
  });
});

describe('timers', () => {
  const key = fc.constantFrom('flow:s:a', 'flow:s:b', 'flow:s2:a', 'offer:1', 'flow:s.*');
  const step = fc.oneof(
    { weight: 2, arbitrary: fc.record({ do: fc.constant('schedule' as const), key, at: moment }) },
    fc.record({ do: fc.constant('cancel' as const), key, at: moment }),
    fc.record({
      do: fc.constant('all' as const),
      key: fc.constantFrom('flow:s:', 'flow:s.*', 'flow:', '.'),
      at: moment,
    }),
    fc.record({ do: fc.constant('take' as const), key, at: moment }),
  );

  it('stand, move, fire and go when the model says so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), (steps) =>
        sameAnswers(steps, async ({ timers, transactions }, one, w) => {
          const action = { kind: 'disconnect', agentId: 'anna' } as const;
          if (one.do === 'schedule') await timers.schedule(w, { key: one.key, dueAt: one.at, action });
          if (one.do === 'cancel') await timers.cancel(w, one.key);
          if (one.do === 'all') await timers.cancelAll(w, one.key);
          const take = () => transactions.run((session) => timers.take(w, one.key, one.at, session));
          const taken = one.do === 'take' && (await take());
          const due = await timers.due(w, one.at, 9);
          return [taken, due.map((timer) => `${timer.dueAt} ${timer.key}`).toSorted()];
        }),
      ),
      some,
    );
  });
});
