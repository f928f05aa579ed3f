import { type Db, type Document, Double, Long } from 'mongodb';
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
  [{ find: 'c', sort: { b: 1 }, limit: 3 }, ['SORT', 'COLLSCAN'], 0, 100, 3],
  [{ find: 'c', sort: { b: 1 }, limit: 3, skip: 2 }, ['SKIP', 'SORT', 'COLLSCAN'], 0, 100, 3],
  [
    { find: 'c', filter: { a: 3 }, limit: 2, projection: { 'a.b': 1 } },
    ['LIMIT', 'PROJECTION_DEFAULT', 'FETCH', 'IXSCAN'],
    2,
    2,
    2,
  ],
  [
    { find: 'c', filter: { a: 3 }, skip: 4, projection: { a: 1 } },
    ['PROJECTION_SIMPLE', 'SKIP', 'FETCH', 'IXSCAN'],
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
  [{ count: 'c', query: { a: 3 } }, ['COUNT', 'FETCH', 'IXSCAN'], 10, 10, 0],
  [{ distinct: 'c', key: 'b', query: { a: 3 } }, ['FETCH', 'IXSCAN'], 10, 10, 10],
  [
    { update: 'c', updates: [{ q: { a: 3 }, u: { $set: { z: 1 } }, multi: true }] },
    ['UPDATE', 'FETCH', 'IXSCAN'],
    10,
    10,
    0,
  ],
  [{ delete: 'c', deletes: [{ q: { a: 3 }, limit: 0 }] }, ['DELETE', 'FETCH', 'IXSCAN'], 10, 10, 0],
  [{ findAndModify: 'c', query: { s: 's5' }, remove: true }, ['DELETE', 'FETCH', 'IXSCAN'], 1, 1, 1],
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
      queryPlanner: { namespace: 't.c', parsedQuery: { a: { $eq: 1 } }, rejectedPlans: [] },
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

  it('shows what each field of an index is searched for', async () => {
    const db = await filled();
    const all = '[MinKey, MaxKey]';
    const down = '[MaxKey, MinKey]';
    const c = db.collection('c');
    const rows: [filter: Document, bounds: Document, options?: Document][] = [
      [{ a: 3 }, { a: ['[3, 3]'], b: [down] }],
      [
        { a: 3, b: { $gt: 1, $lte: 5.5 } },
        { a: ['[3, 3]'], b: ['[5.5, 1)'] },
      ],
      [{ a: { $in: [2, 1, 2] } }, { a: ['[1, 1]', '[2, 2]'], b: [down] }],
      [{ a: { $gte: 3 } }, { a: ['[3, inf.0]'], b: [down] }],
      [{ a: { $lt: 3 } }, { a: ['[-inf.0, 3)'], b: [down] }],
      [{ a: { $gt: new Date(5) } }, { a: ['(new Date(5), new Date(9223372036854775807)]'], b: [down] }],
      [{ a: null }, { a: ['[null, null]'], b: [down] }],
      [{ a: 'x' }, { a: ['["x", "x"]'], b: [down] }],
      [{ a: new Double(2) }, { a: ['[2.0, 2.0]'], b: [down] }],
      [
        { a: { k: 1, l: [true, Long.fromNumber(5)] } },
        { a: ['[{ k: 1, l: [ true, 5 ] }, { k: 1, l: [ true, 5 ] }]'], b: [down] },
      ],
      [{ s: /^s1/ }, { s: ['["s1", "s2")'] }],
      [{ s: { $gte: 's1' } }, { s: ['["s1", {})'] }],
      [{ l: { $gt: 5, $lt: 9 } }, { l: ['(5, inf.0]'] }],
      [{ l: { $elemMatch: { $gt: 5, $lt: 9 } } }, { l: ['(5, 9)'] }],
      [{}, { a: [all], b: [down] }, { hint: 'a_1_b_-1' }],
      [{}, { a: [down], b: [all] }, { sort: { a: -1, b: 1 } }],
      [{ a: 3 }, { a: ['[3, 3]'], b: [all] }, { sort: { b: 1 } }],
      [{ a: { $gt: 1 } }, { a: ['[inf.0, 1)'], b: [all] }, { sort: { a: -1 } }],
    ];
    for (const [filter, bounds, options] of rows) {
      const { queryPlanner } = await c.find(filter, options).explain('queryPlanner');
      let stage = queryPlanner.winningPlan;
      while (stage.inputStage !== undefined) stage = stage.inputStage;
      expect.soft(stage.indexBounds, JSON.stringify([filter, options])).toEqual(bounds);
    }
  });

  it('names the path that is searched in a wildcard index', async () => {
    const c = (await filled()).collection('w');
    await c.insertOne({ x: { y: 1 }, k: 1 });
    const rows: [key: Document, filter: Document, bounds: Document][] = [
      [{ '$**': 1 }, { 'x.y': 1 }, { $_path: ['["x.y", "x.y"]'], 'x.y': ['[1, 1]'] }],
      [{ 'x.$**': 1 }, { 'x.y': { $gt: 0 } }, { $_path: ['["x.y", "x.y"]'], 'x.y': ['(0, inf.0]'] }],
      [
        { k: 1, 'x.$**': 1 },
        { k: 1, 'x.y': 1 },
        { $_path: ['["x.y", "x.y"]'], k: ['[1, 1]'], 'x.y': ['[1, 1]'] },
      ],
    ];
    for (const [key, filter, bounds] of rows) {
      const name = await c.createIndex(key as never);
      const { queryPlanner, executionStats } = await c.find(filter, { hint: name }).explain('executionStats');
      expect.soft(queryPlanner.winningPlan.inputStage, JSON.stringify(key)).toMatchObject({ keyPattern: key });
      expect.soft(queryPlanner.winningPlan.inputStage.indexBounds, JSON.stringify(key)).toEqual(bounds);
      expect.soft(executionStats.nReturned).toBe(1);
      await c.dropIndex(name);
    }
  });

  it('spells a filter out, and names it where documents are tested', async () => {
    const c = (await filled()).collection('c');
    const rows: [filter: Document, parsed: Document, tested: boolean][] = [
      [{}, {}, false],
      [{ b: 1 }, { b: { $eq: 1 } }, true],
      [{ a: 1 }, { a: { $eq: 1 } }, false],
      [{ a: 1, z: 2 }, { $and: [{ a: { $eq: 1 } }, { z: { $eq: 2 } }] }, true],
      [{ a: { $gt: 1, $lt: 5 } }, { $and: [{ a: { $gt: 1 } }, { a: { $lt: 5 } }] }, false],
      [{ $and: [{ a: 1 }, { $and: [{ z: 2 }] }] }, { $and: [{ a: { $eq: 1 } }, { z: { $eq: 2 } }] }, true],
      [
        { $or: [{ b: 1 }, { b: 2, z: 1 }] },
        { $or: [{ b: { $eq: 1 } }, { $and: [{ b: { $eq: 2 } }, { z: { $eq: 1 } }] }] },
        true,
      ],
      [{ b: /x/i }, { b: { $regex: 'x', $options: 'i' } }, true],
      [{ b: { $regex: 'x' }, $comment: 'why' }, { b: { $regex: 'x' } }, true],
    ];
    for (const [filter, parsed, tested] of rows) {
      const { queryPlanner } = await c.find(filter).explain('queryPlanner');
      expect.soft(queryPlanner.parsedQuery, JSON.stringify(filter)).toEqual(parsed);
      expect.soft(queryPlanner.winningPlan.filter).toEqual(tested ? parsed : undefined);
    }
  });

  it('counts for each stage what came out of it', async () => {
    const c = (await filled()).collection('c');
    const counts = (stage: Document): unknown[] => [
      [stage.stage, stage.nReturned],
      ...(stage.inputStage === undefined ? [] : counts(stage.inputStage)),
    ];
    const rows: [filter: Document, options: Document, expected: [string, number][]][] = [
      [
        { a: 3, s: /5/ },
        {},
        [
          ['FETCH', 1],
          ['IXSCAN', 10],
        ],
      ],
      [
        { a: 3, z: null },
        { skip: 4, limit: 2 },
        [
          ['LIMIT', 2],
          ['SKIP', 2],
          ['FETCH', 6],
          ['IXSCAN', 6],
        ],
      ],
      [
        { b: { $lt: 50 } },
        { sort: { b: -1 }, limit: 5, skip: 1 },
        [
          ['SKIP', 5],
          ['SORT', 6],
          ['COLLSCAN', 50],
        ],
      ],
      [
        { a: 3 },
        { sort: { s: 1 }, projection: { a: 1 } },
        [
          ['PROJECTION_SIMPLE', 10],
          ['SORT', 10],
          ['FETCH', 10],
          ['IXSCAN', 10],
        ],
      ],
    ];
    for (const [filter, options, expected] of rows) {
      const { executionStats } = await c.find(filter, options).explain('executionStats');
      expect.soft(counts(executionStats.executionStages), JSON.stringify([filter, options])).toEqual(expected);
    }
    const update = { update: 'c', updates: [{ q: { a: 3 }, u: { $set: { z: 1 } }, multi: true }] };
    const explained = await (await filled()).command({ explain: update, verbosity: 'executionStats' });
    expect(explained.executionStats.executionStages).toMatchObject({ stage: 'UPDATE', nReturned: 0, nMatched: 10 });
  });
});
