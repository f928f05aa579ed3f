import type { Db, Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

async function filled(): Promise<Db> {
  const db = (await openStore()).client.db('t');
  await db
    .collection('c')
    .createIndexes([{ key: { a: 1, b: -1 } }, { key: { s: 1 }, sparse: true }, { key: { l: 1 } }]);
  await db
    .collection('c')
    .insertMany(Array.from({ length: 100 }, (_, n) => ({ a: n % 10, b: n, s: `s${n}`, l: [n, n + 1] })));
  return db;
}

/** The names of the stages, outermost first. */
function stages(plan: Document): string[] {
  const inner: Document[] = plan.inputStages ?? (plan.inputStage === undefined ? [] : [plan.inputStage]);
  return [plan.stage, ...inner.flatMap(stages)];
}

/** A command, its stages, and the keys and documents that running it looked at. */
const rows: [command: Document, names: string[], keys: number, docs: number, returned: number][] = [
  [{ find: 'c' }, ['COLLSCAN'], 0, 100, 100],
  [{ find: 'c', filter: { b: 5 } }, ['COLLSCAN'], 0, 100, 1],
  [{ find: 'c', filter: { a: 3 } }, ['FETCH', 'IXSCAN'], 10, 10, 10],
  [{ find: 'c', filter: { a: 3, b: { $lt: 50 } } }, ['FETCH', 'IXSCAN'], 5, 5, 5],
  [{ find: 'c', filter: { a: { $in: [1, 2] } } }, ['FETCH', 'IXSCAN'], 20, 20, 20],
  [{ find: 'c', filter: { a: 3 }, sort: { b: -1 } }, ['FETCH', 'IXSCAN'], 10, 10, 10],
  [{ find: 'c', filter: { a: 3 }, sort: { b: 1 }, limit: 2 }, ['LIMIT', 'FETCH', 'IXSCAN'], 2, 2, 2],
  [{ find: 'c', sort: { a: 1, b: -1 }, limit: 3 }, ['LIMIT', 'FETCH', 'IXSCAN'], 3, 3, 3],
  [{ find: 'c', filter: { a: 3 }, sort: { s: 1 } }, ['SORT', 'FETCH', 'IXSCAN'], 10, 10, 10],
  [{ find: 'c', sort: { b: 1 }, limit: 3 }, ['LIMIT', 'SORT', 'COLLSCAN'], 0, 100, 3],
  [
    { find: 'c', filter: { a: 3 }, skip: 4, projection: { a: 1 } },
    ['PROJECTION_DEFAULT', 'SKIP', 'FETCH', 'IXSCAN'],
    10,
    10,
    6,
  ],
  [{ find: 'c', filter: { s: 's5' } }, ['FETCH', 'IXSCAN'], 1, 1, 1],
  [{ find: 'c', filter: { s: /^s1/ } }, ['FETCH', 'IXSCAN'], 11, 11, 11],
  [{ find: 'c', filter: { s: null } }, ['COLLSCAN'], 0, 100, 0],
  [{ find: 'c', filter: { l: 5 } }, ['FETCH', 'IXSCAN'], 2, 2, 2],
  [{ find: 'c', filter: { $or: [{ a: 1 }, { s: 's7' }] } }, ['FETCH', 'OR', 'IXSCAN', 'IXSCAN'], 11, 11, 11],
  [{ find: 'c', filter: { $or: [{ a: 1 }, { b: 7 }] } }, ['COLLSCAN'], 0, 100, 11],
  [{ find: 'c', filter: { a: 3 }, hint: { $natural: 1 } }, ['COLLSCAN'], 0, 100, 10],
  [{ find: 'c', filter: { b: 5 }, hint: 'a_1_b_-1' }, ['FETCH', 'IXSCAN'], 100, 100, 1],
  [{ find: 'none', filter: { a: 1 } }, ['EOF'], 0, 0, 0],
  [{ count: 'c', query: { a: 3 } }, ['COUNT', 'FETCH', 'IXSCAN'], 10, 10, 10],
  [{ distinct: 'c', key: 'b', query: { a: 3 } }, ['FETCH', 'IXSCAN'], 10, 10, 10],
  [
    { update: 'c', updates: [{ q: { a: 3 }, u: { $set: { z: 1 } }, multi: true }] },
    ['UPDATE', 'FETCH', 'IXSCAN'],
    10,
    10,
    10,
  ],
  [{ delete: 'c', deletes: [{ q: { a: 3 }, limit: 0 }] }, ['DELETE', 'FETCH', 'IXSCAN'], 10, 10, 10],
  [{ findAndModify: 'c', query: { s: 's5' }, remove: true }, ['DELETE', 'LIMIT', 'FETCH', 'IXSCAN'], 1, 1, 1],
  [{ aggregate: 'c', pipeline: [{ $match: { a: 3 } }], cursor: {} }, ['FETCH', 'IXSCAN'], 10, 10, 10],
  [
    { aggregate: 'c', pipeline: [{ $match: { a: 3 } }, { $sort: { b: -1 } }, { $limit: 2 }], cursor: {} },
    ['LIMIT', 'FETCH', 'IXSCAN'],
    2,
    2,
    2,
  ],
];

describe('explain', () => {
  it('names the stages and counts what they looked at', async () => {
    const db = await filled();
    for (const [command, names, keys, docs, returned] of rows) {
      const { queryPlanner, executionStats } = await db.command({ explain: command, verbosity: 'executionStats' });
      const { totalKeysExamined, totalDocsExamined, nReturned, executionStages } = executionStats;
      const found = [stages(queryPlanner.winningPlan), totalKeysExamined, totalDocsExamined, nReturned];
      expect.soft(found, JSON.stringify(command)).toEqual([names, keys, docs, returned]);
      expect.soft(stages(executionStages)).toEqual(names);
    }
    expect(await db.collection('c').countDocuments()).toBe(100);
    expect(await db.collection('c').countDocuments({ z: 1 })).toBe(0);
  });

  it('tells as much as it is asked for', async () => {
    const db = await filled();
    const explain = (verbosity?: string): Promise<Document> =>
      db.command({ explain: { find: 'c', filter: { a: 1 } }, ...(verbosity && { verbosity }) });
    expect(await explain('queryPlanner')).not.toHaveProperty('executionStats');
    expect((await explain('executionStats')).executionStats).not.toHaveProperty('allPlansExecution');
    expect((await explain()).executionStats).toHaveProperty('allPlansExecution');
    expect(await explain()).toMatchObject({
      explainVersion: '1',
      queryPlanner: { namespace: 't.c', parsedQuery: { a: 1 }, rejectedPlans: [] },
      command: { find: 'c', $db: 't' },
      serverInfo: { version: '7.0.14' },
    });
    const [index] = [(await explain()).queryPlanner.winningPlan.inputStage];
    expect(index).toMatchObject({
      keyPattern: { a: 1, b: -1 },
      indexName: 'a_1_b_-1',
      isMultiKey: false,
      direction: 'forward',
    });
  });

  it('shows the stages of a pipeline that the scan does not do', async () => {
    const db = await filled();
    const pipeline = [{ $match: { a: 1 } }, { $group: { _id: '$a' } }, { $sort: { _id: 1 as const } }];
    const plan = (await db.collection('c').aggregate(pipeline).explain('executionStats')) as Document;
    expect(plan.stages.slice(1)).toEqual(pipeline.slice(1));
    expect(plan.stages[0].$cursor).toMatchObject({
      queryPlanner: { winningPlan: { stage: 'FETCH', inputStage: { stage: 'IXSCAN' } } },
      executionStats: { nReturned: 10 },
    });
    const asked = await db.command({ aggregate: 'c', pipeline, explain: true });
    expect(asked.stages).toHaveLength(3);
    expect(asked.stages[0].$cursor).not.toHaveProperty('executionStats');
  });
});
