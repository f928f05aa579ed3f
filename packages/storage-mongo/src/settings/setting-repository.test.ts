import type { QueueSetting, Skill } from '@tandem/application';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../test/store.js';
import { AgentRepository } from '../agents/agent-repository.js';
import { MongoTransactions } from '../connection/mongo-transactions.js';
import { migrate } from '../migrations/migrate.js';
import { QueueRepository } from '../queues/queue-repository.js';
import { SkillRepository } from '../skills/skill-repository.js';
import { WorkItemRepository } from '../work-items/work-item-repository.js';

let store: Awaited<ReturnType<typeof openStore>>;
let skills: SkillRepository;
let queues: QueueRepository;
let agents: AgentRepository;
let transactions: MongoTransactions;

beforeAll(async () => {
  store = await openStore((connection: Connection) => {
    skills = new SkillRepository(connection);
    queues = new QueueRepository(connection);
    agents = new AgentRepository(connection);
    transactions = new MongoTransactions(connection);
    new WorkItemRepository(connection);
  });
});
afterAll(() => store.close());

const skill = (id: string, name: string, active = true): Skill => ({
  id,
  workspaceId: 'w',
  name,
  key: `k_${id}`,
  description: '',
  active,
  createdAt: 1,
  updatedAt: 1,
});

const queue = (id: string): QueueSetting => ({
  ...skill(id, `Queue ${id}`),
  memberIds: [],
  steps: [],
  waitWeight: 1,
  priority: 0,
  offerSeconds: 20,
  serviceLevel: { seconds: 30, target: 0.8 },
  strategy: 'routing-skills/most-skilled',
  fallbackText: {},
  dispositionRequired: true,
});

const all = { includeInactive: true };

describe('a settings collection', () => {
  it('gives back what was put in, pages by name and finds by words', async () => {
    for (const [id, name] of [
      ['s3', 'Returns'],
      ['s1', '退货'],
      ['s2', 'orders'],
    ] as const) {
      await skills.insert('w', skill(id, name));
    }
    expect(await skills.get('w', 's1')).toEqual(skill('s1', '退货'));
    expect(await skills.get('other', 's1')).toBeUndefined();
    const first = await skills.list('w', all, { limit: 2 });
    expect(first.items.map(({ name }) => name)).toEqual(['orders', 'Returns']);
    const second = await skills.list('w', all, { limit: 2, cursor: first.nextCursor! });
    expect(second.items.map(({ name }) => name)).toEqual(['退货']);
    expect(second.nextCursor).toBeUndefined();
    expect((await skills.list('w', { ...all, search: 'ＲＥＴ' }, { limit: 9 })).items.map(({ id }) => id)).toEqual([
      's3',
    ]);
    expect((await skills.list('w', { ...all, search: '.*' }, { limit: 9 })).items).toEqual([]);
  });

  it('hides what is switched off', async () => {
    await skills.replace('w', skill('s2', 'orders', false));
    const shown = await skills.list('w', { includeInactive: false }, { limit: 9 });
    expect(shown.items.map(({ id }) => id)).not.toContain('s2');
  });

  it('refuses a second name, whatever its case, and the replacement of nothing', async () => {
    await expect(skills.insert('w', skill('s9', 'RETURNS'))).rejects.toMatchObject({ code: 'skill.name_taken' });
    await expect(skills.replace('w', skill('s1', 'returns'))).rejects.toMatchObject({ code: 'skill.name_taken' });
    expect(await skills.replace('w', skill('nobody', 'x'))).toBe(false);
  });
});

describe('queue membership', () => {
  const profile = (id: string) => ({
    id,
    displayName: id,
    active: true,
    queueIds: [],
    skills: [],
    languages: [],
    capacity: { voice: 1, chat: 4, message: 5, email: 10 },
  });

  it('changes on both sides, in one transaction', async () => {
    await queues.insert('w', queue('q1'));
    await queues.insert('w', queue('q2'));
    await agents.saveProfile('w', profile('a'), 1);
    await agents.saveProfile('w', profile('b'), 1);
    await transactions.run((session) => queues.setQueuesOf('w', 'a', ['q1', 'q2'], session));
    await transactions.run((session) => queues.setQueuesOf('w', 'a', ['q2'], session));
    expect((await queues.get('w', 'q1'))?.memberIds).toEqual([]);
    expect((await queues.get('w', 'q2'))?.memberIds).toEqual(['a']);
    await agents.setMembers('w', 'q1', ['a', 'b']);
    await agents.setMembers('w', 'q1', ['b']);
    expect((await agents.membersOf('w', ['q1'])).map(({ id }) => id)).toEqual(['b']);
  });

  it('stays as it was when the transaction fails, and hooks run only after a commit', async () => {
    const ran: string[] = [];
    const failing = transactions.run(async (session) => {
      session.afterCommit(() => ran.push('never'));
      await queues.setQueuesOf('w', 'b', ['q2'], session);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await queues.get('w', 'q2'))?.memberIds).toEqual(['a']);
    await transactions.run(async (session) => session.afterCommit(() => ran.push('once')));
    expect(ran).toEqual(['once']);
  });

  it('takes an agent up to the capacity', async () => {
    await agents.setPresence('w', 'a', 'available', undefined, 2);
    const taken = await Promise.all(Array.from({ length: 9 }, () => agents.take('w', 'a', 'chat', 1)));
    expect(taken.filter(Boolean)).toHaveLength(4);
    await agents.addLoad('w', 'a', 'chat', -1, 50);
    expect(await agents.get('w', 'a')).toMatchObject({ load: { chat: 3 }, idleSince: 50 });
  });
});

describe('a store of an earlier version', () => {
  it('has what its queues asked for beside their steps in the steps, once, and keeps the rest', async () => {
    const { connection } = store;
    await skills.insert('old', { ...skill('so1', 'Billing'), workspaceId: 'old' });
    const rows = connection.collection<{ _id: string; requirements?: object }>('queues');
    const kept = [
      { afterSec: 0, require: 'true' },
      { afterSec: 30, require: 'work.priority > 0.0 || agent.id == "a"' },
    ];
    const asks = { skills: [{ skillId: 'so1', minLevel: 3 }], language: { code: 'zh-TW', minLevel: 2 } };
    const floor = 'agent.skills["k_so1"] >= 3 && agent.languages["zh-TW"] >= 2';
    const given: [string, object, object][] = [
      ['none', { skills: [] }, kept],
      ['steps', asks, kept],
      ['empty', asks, []],
    ];
    for (const [name, requirements, steps] of given) {
      await queues.insert('old', { ...queue(name), workspaceId: 'old', steps } as QueueSetting);
      await rows.updateOne({ _id: name }, { $set: { requirements } });
    }
    await migrate(connection);
    await migrate(connection);
    const stepsOf = async (id: string) => (await queues.get('old', id))?.steps;
    expect(await stepsOf('none')).toEqual(kept);
    expect(await stepsOf('empty')).toEqual([{ afterSec: 0, require: floor }]);
    expect(await stepsOf('steps')).toEqual([
      { afterSec: 0, require: floor },
      { afterSec: 30, require: `${floor} && (work.priority > 0.0 || agent.id == "a")` },
    ]);
    expect(await rows.countDocuments({ requirements: { $exists: true } })).toBe(0);
  });

  it('loses the index that nothing reads, and starts again', async () => {
    const items = store.connection.collection('work_items');
    await items.createIndex({ workspaceId: 1, state: 1, queueId: 1, priority: -1, enqueuedAt: 1 });
    await items.createIndex({ channelKind: 1 }, { name: 'of_an_operator' });
    const names = async () => (await items.indexes()).map(({ name }) => name);
    const before = await names();
    await migrate(store.connection);
    expect(await names()).toEqual(before.filter((name) => !name?.includes('priority')));
    expect(await names()).toContain('of_an_operator');
  });
});
