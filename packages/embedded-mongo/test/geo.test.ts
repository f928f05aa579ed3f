import fc from 'fast-check';
import type { Collection, Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

const point = (...coordinates: number[]) => ({ type: 'Point', coordinates });
const places: Document[] = [
  { _id: 'zurich', at: point(8.54, 47.37), size: 3 },
  { _id: 'bern', at: point(7.45, 46.95), size: 2 },
  { _id: 'geneva', at: point(6.14, 46.2), size: 2 },
  { _id: 'paris', at: point(2.35, 48.86), size: 9 },
  { _id: 'suva', at: point(178.44, -18.14), size: 1 },
  { _id: 'apia', at: point(-171.77, -13.83), size: 1 },
  { _id: 'nowhere', size: 1 },
  {
    _id: 'route',
    at: {
      type: 'LineString',
      coordinates: [
        [7.45, 46.95],
        [8.54, 47.37],
      ],
    },
    size: 1,
  },
];
const ids = (docs: Document[]): unknown[] => docs.map((doc) => doc._id);

async function filled(index?: Document): Promise<Collection<Document>> {
  const { client } = await openStore();
  const items = client.db('t').collection('places');
  await items.insertMany(places as never);
  if (index !== undefined) await items.createIndex(index as never);
  return items;
}

describe('$near', () => {
  it('gives documents nearest first, and only those within the distances', async () => {
    const items = await filled({ at: '2dsphere' });
    const near = (more: object = {}) => ({ at: { $near: { $geometry: point(7.45, 46.95), ...more } } });
    expect(ids(await items.find(near()).toArray())).toEqual([
      'bern',
      'route',
      'zurich',
      'geneva',
      'paris',
      'apia',
      'suva',
    ]);
    expect(ids(await items.find(near({ $maxDistance: 140_000 })).toArray())).toEqual([
      'bern',
      'route',
      'zurich',
      'geneva',
    ]);
    expect(ids(await items.find(near({ $minDistance: 1, $maxDistance: 140_000 })).toArray())).toEqual([
      'zurich',
      'geneva',
    ]);
    expect(ids(await items.find(near()).limit(2).toArray())).toEqual(['bern', 'route']);
    expect(ids(await items.find({ ...near(), size: 2 }).toArray())).toEqual(['bern', 'geneva']);
    expect(ids(await items.find(near()).sort({ _id: 1 }).limit(2).toArray())).toEqual(['apia', 'bern']);
    expect(
      ids(await items.find({ at: { $nearSphere: [7.45, 46.95], $maxDistance: 0.02 } } as never).toArray()),
    ).toHaveLength(3);
    expect(await items.findOneAndUpdate(near(), { $set: { seen: true } })).toMatchObject({ _id: 'bern' });
  });

  it('needs an index of the right kind', async () => {
    const items = await filled();
    const near = { at: { $near: { $geometry: point(0, 0) } } };
    await expect(items.find(near).toArray()).rejects.toMatchObject({ code: 291 });
    await items.createIndex({ at: '2dsphere' });
    await expect(items.find({ at: { $near: [0, 0] } } as never).toArray()).rejects.toMatchObject({ code: 291 });
    await expect(items.aggregate([{ $match: near }]).toArray()).rejects.toMatchObject({ code: 5626500 });
    await expect(items.countDocuments(near)).rejects.toMatchObject({ code: 5626500 });
  });

  it('works on the plane with a 2d index', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<{ _id: number; at: unknown }>('grid');
    await items.createIndex({ at: '2d' });
    await items.insertMany([
      { _id: 1, at: [0, 0] },
      { _id: 2, at: [3, 4] },
      { _id: 3, at: { x: 10, y: 0 } },
      { _id: 4, at: [-100, 100] },
    ]);
    const near = (more: object) => items.find({ at: { $near: [0, 0], ...more } } as never).toArray();
    expect(ids(await near({}))).toEqual([1, 2, 3, 4]);
    expect(ids(await near({ $maxDistance: 5 }))).toEqual([1, 2]);
    expect(ids(await near({ $minDistance: 5, $maxDistance: 10 }))).toEqual([2, 3]);
    const box = {
      at: {
        $geoWithin: {
          $box: [
            [-1, -1],
            [4, 5],
          ],
        },
      },
    } as never;
    expect(ids(await items.find(box).toArray())).toEqual([1, 2]);
    const plan = await items.find(box).explain('executionStats');
    expect(plan).toMatchObject({
      queryPlanner: { winningPlan: { inputStage: { stage: 'IXSCAN', indexName: 'at_2d' } } },
    });
    expect(plan.executionStats.totalDocsExamined).toBeLessThan(4);
    await expect(items.insertOne({ _id: 5, at: [500, 0] })).rejects.toMatchObject({ code: 13027 });
    await expect(items.insertOne({ _id: 6, at: 'here' })).rejects.toMatchObject({ code: 16804 });
  });

  it('sees what its transaction has written, in order', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<{ _id: string; at: unknown }>('places');
    await items.createIndex({ at: '2dsphere' });
    await items.insertMany([
      { _id: 'a', at: point(1, 0) },
      { _id: 'c', at: point(3, 0) },
    ]);
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await items.insertOne({ _id: 'b', at: point(2, 0) }, { session });
        await items.deleteOne({ _id: 'a' }, { session });
        const found = await items.find({ at: { $near: { $geometry: point(0, 0) } } }, { session }).toArray();
        expect(ids(found)).toEqual(['b', 'c']);
      }),
    );
  });
});

describe('$geoNear', () => {
  it('writes down how far each document is', async () => {
    const items = await filled({ at: '2dsphere' });
    const stage = { near: point(7.45, 46.95), distanceField: 'far.metres', key: 'at' } as const;
    const found = await items.aggregate([{ $geoNear: stage }, { $limit: 3 }]).toArray();
    expect(ids(found)).toEqual(['bern', 'route', 'zurich']);
    expect(found.map((doc) => Math.round(doc.far.metres / 1000))).toEqual([0, 0, 95]);
    const more = {
      ...stage,
      query: { size: { $gt: 2 } },
      distanceMultiplier: 0.001,
      includeLocs: 'where',
      maxDistance: 500_000,
    };
    const filtered = await items
      .aggregate([{ $geoNear: more }, { $project: { where: 1, far: { $round: '$far.metres' } } }])
      .toArray();
    expect(filtered).toEqual([
      { _id: 'zurich', where: point(8.54, 47.37), far: 95 },
      { _id: 'paris', where: point(2.35, 48.86), far: 436 },
    ]);
    const meta = await items
      .aggregate([
        { $geoNear: { ...stage, key: 'at' } },
        { $limit: 1 },
        { $project: { d: { $meta: 'geoNearDistance' } } },
      ])
      .toArray();
    expect(meta).toEqual([{ _id: 'bern', d: 0 }]);
  });

  it.each<[string, Document[], number]>([
    ['no index', [{ $geoNear: { near: [0, 0], distanceField: 'd' } }], 27],
    ['no distance field', [{ $geoNear: { near: [0, 0] } }], 16605],
    ['an unknown option', [{ $geoNear: { near: [0, 0], distanceField: 'd', fast: true } }], 9],
    ['not the first stage', [{ $match: {} }, { $geoNear: { near: [0, 0], distanceField: 'd' } }], 40602],
    ['no point', [{ $geoNear: { distanceField: 'd' } }], 5860400],
  ])('is refused with %s', async (_what, pipeline, code) => {
    const items = await filled();
    await expect(items.aggregate(pipeline).toArray()).rejects.toMatchObject({ code });
  });

  it('asks which of two indexes is meant', async () => {
    const items = await filled({ at: '2dsphere' });
    await items.createIndex({ other: '2dsphere' });
    const near = { near: point(0, 0), distanceField: 'd' };
    await expect(items.aggregate([{ $geoNear: near as never }]).toArray()).rejects.toMatchObject({ code: 27 });
    expect(await items.aggregate([{ $geoNear: { ...near, key: 'at' } as never }]).toArray()).toHaveLength(7);
  });
});

describe('a 2dsphere index', () => {
  it('is told by explain, and reads few documents', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection('grid');
    await items.createIndex({ at: '2dsphere', kind: 1 });
    const docs = Array.from({ length: 400 }, (_, n) => ({
      at: point((n % 20) * 9 - 90, Math.floor(n / 20) * 8 - 80),
      kind: n % 2,
    }));
    await items.insertMany(docs);
    const area = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [20, 0],
          [20, 20],
          [0, 20],
          [0, 0],
        ],
      ],
    };
    const plan = await items.find({ at: { $geoWithin: { $geometry: area } } } as never).explain('executionStats');
    expect(plan).toMatchObject({
      queryPlanner: {
        winningPlan: { stage: 'FETCH', inputStage: { stage: 'IXSCAN', indexName: 'at_2dsphere_kind_1' } },
      },
      executionStats: { nReturned: 9 },
    });
    expect(plan.executionStats.totalDocsExamined).toBeLessThan(60);
    const near = await items
      .find({ at: { $near: { $geometry: point(0, 0) } } })
      .limit(1)
      .explain('executionStats');
    expect(near.queryPlanner.winningPlan).toMatchObject({ stage: 'LIMIT', inputStage: { stage: 'GEO_NEAR_2DSPHERE' } });
    expect(near.executionStats.totalDocsExamined).toBeLessThan(20);
    expect(await items.find({ kind: 1 }).explain('queryPlanner')).toMatchObject({
      queryPlanner: { winningPlan: { stage: 'COLLSCAN' } },
    });
  });

  it('follows updates and removals', async () => {
    const items = await filled({ at: '2dsphere' });
    const inFiji = { at: { $geoWithin: { $centerSphere: [[178.44, -18.14], 0.01] } } } as never;
    expect(ids(await items.find(inFiji).toArray())).toEqual(['suva']);
    await items.updateOne({ _id: 'suva' as never }, { $set: { at: point(0, 0) } });
    await items.updateOne({ _id: 'nowhere' as never }, { $set: { at: point(178.44, -18.14) } });
    expect(ids(await items.find(inFiji).toArray())).toEqual(['nowhere']);
    await items.deleteOne({ _id: 'nowhere' as never });
    expect(await items.countDocuments(inFiji)).toBe(0);
    await expect(items.insertOne({ at: point(0, 100) })).rejects.toMatchObject({ code: 16755 });
    await expect(items.insertOne({ at: { type: 'Blob' } })).rejects.toMatchObject({ code: 16755 });
  });

  it('never changes what a query finds', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    const lng = fc.oneof(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -6, max: 6 }));
    const lat = fc.oneof(fc.integer({ min: -90, max: 90 }), fc.integer({ min: -6, max: 6 }));
    const anyPoint = fc.tuple(lng, lat);
    const square = fc.tuple(
      fc.integer({ min: -170, max: 150 }),
      fc.integer({ min: -80, max: 70 }),
      fc.integer({ min: 1, max: 15 }),
    );
    const polygon = square.map(([x, y, size]) => ({
      type: 'Polygon',
      coordinates: [
        [
          [x, y],
          [x + size, y],
          [x + size, y + size],
          [x, y + size],
          [x, y],
        ],
      ],
    }));
    const geometry = fc.oneof(
      { weight: 3, arbitrary: anyPoint.map((at) => point(...at)) },
      anyPoint,
      polygon,
      fc.tuple(anyPoint, anyPoint).map(([a, b]) => ({ type: 'MultiPoint', coordinates: [a, b] })),
    );
    const condition = fc.oneof(
      polygon.map((shape) => ({ $geoWithin: { $geometry: shape } })),
      geometry.filter((one) => !Array.isArray(one)).map((shape) => ({ $geoIntersects: { $geometry: shape } })),
      fc
        .tuple(anyPoint, fc.double({ min: 0.001, max: 1.5, noNaN: true }))
        .map(([at, radius]) => ({ $geoWithin: { $centerSphere: [at, radius] } })),
    );
    let round = 0;
    const property = fc.asyncProperty(
      fc.array(fc.record({ at: geometry, n: fc.integer({ min: 0, max: 2 }) }), { minLength: 1, maxLength: 30 }),
      fc.array(condition, { minLength: 1, maxLength: 5 }),
      anyPoint,
      async (docs, conditions, from) => {
        const [plain, indexed] = [db.collection(`p${round}`), db.collection(`i${round++}`)];
        const stored = docs.map((doc, _id) => ({ ...doc, _id })) as unknown as Document[];
        await indexed.createIndex({ at: '2dsphere' });
        await Promise.all([plain.insertMany(stored), indexed.insertMany(stored)]);
        for (const at of conditions) {
          const [one, other] = await Promise.all(
            [plain, indexed].map((items) =>
              items
                .find({ at } as never)
                .sort({ _id: 1 })
                .toArray(),
            ),
          );
          expect(other).toEqual(one);
        }
        const near = await indexed
          .aggregate([{ $geoNear: { near: point(...from), distanceField: 'd' } as never }])
          .toArray();
        expect(near).toHaveLength(docs.length);
        expect(near.map((doc) => doc.d)).toEqual(near.map((doc) => doc.d).sort((a, b) => a - b));
      },
    );
    await fc.assert(property, { numRuns: 40 });
  });
});

describe('in pipelines of pipelines', () => {
  it('distance and text are found by the indexes of the joined collection', async () => {
    const items = await filled({ at: '2dsphere' });
    await items.createIndex({ name: 'text' });
    await items.updateOne({ _id: 'bern' as never }, { $set: { name: 'capital' } });
    const near = { $geoNear: { near: point(7.45, 46.95), distanceField: 'd', key: 'at' } };
    const joined = await items
      .aggregate([
        { $match: { _id: 'paris' } },
        { $lookup: { from: 'places', pipeline: [near, { $limit: 2 }, { $project: { _id: 1 } }], as: 'close' } },
        { $lookup: { from: 'places', pipeline: [{ $match: { $text: { $search: 'capitals' } } }], as: 'named' } },
      ])
      .toArray();
    expect(joined[0]?.close).toEqual([{ _id: 'bern' }, { _id: 'route' }]);
    expect(ids(joined[0]?.named)).toEqual(['bern']);
    const united = await items
      .aggregate([{ $limit: 1 }, { $unionWith: { coll: 'places', pipeline: [near, { $limit: 1 }] } }])
      .toArray();
    expect(ids(united)).toEqual(['zurich', 'bern']);
  });
});
