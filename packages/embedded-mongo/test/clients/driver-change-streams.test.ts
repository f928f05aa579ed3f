import type { ChangeStream, ChangeStreamDocument, Collection, Db, Document } from 'mongodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../support/store.js';

const QUICK = { maxAwaitTimeMS: 20 };
const MEBIBYTE = 1024 * 1024;
const text = (letter: string, mebibytes: number): string => letter.repeat(mebibytes * MEBIBYTE);

let db: Db;
beforeEach(async () => {
  db = (await openStore()).client.db('t');
});

/** A stream that stands at the end of the log. */
async function opened(
  from: { watch(pipeline: Document[], options: object): ChangeStream },
  pipeline: Document[] = [],
  options = {},
): Promise<ChangeStream> {
  const stream = from.watch(pipeline, { ...QUICK, ...options });
  await stream.tryNext();
  return stream;
}

/** The kinds of a stream's next events. */
async function kinds(stream: ChangeStream, count: number): Promise<string[]> {
  const found: string[] = [];
  while (found.length < count) found.push((await stream.next()).operationType);
  return found;
}

describe('events larger than a document', () => {
  const images = { fullDocumentBeforeChange: 'required', fullDocument: 'required' } as const;
  const split = [{ $changeStreamSplitLargeEvent: {} }];
  type Piece = ChangeStreamDocument & { splitEvent: { fragment: number; of: number } } & Document;
  let large: Collection<{ _id: number; v: string }>;
  beforeEach(async () => {
    large = await db.createCollection('large', { changeStreamPreAndPostImages: { enabled: true } });
    await large.insertOne({ _id: 1, v: text('q', 9) });
  });
  const change = () => large.updateOne({ _id: 1 }, { $set: { v: text('z', 9) } });

  it('come in pieces that together have every field once', async () => {
    const stream = await opened(large as never, split, images);
    await change();
    const pieces = [await stream.next(), await stream.next(), await stream.next()] as Piece[];
    expect(pieces.map(({ splitEvent }) => splitEvent)).toEqual([1, 2, 3].map((fragment) => ({ fragment, of: 3 })));
    const names = pieces.flatMap((piece) => Object.keys(piece).filter((name) => !/^_id$|^splitEvent$/.test(name)));
    expect(names.sort()).toEqual(
      [
        'clusterTime',
        'documentKey',
        'fullDocument',
        'fullDocumentBeforeChange',
        'ns',
        'operationType',
        'updateDescription',
        'wallTime',
      ].sort(),
    );
    expect(new Set(pieces.map(({ _id }) => JSON.stringify(_id))).size).toBe(3);
    await large.deleteMany({});
    expect((await stream.next()).operationType).toBe('delete');
    await stream.close();
  });

  it.each([1, 2, 3])('go on after piece %i', async (seen) => {
    const stream = await opened(large as never, split, images);
    await change();
    const pieces: Piece[] = [];
    while (pieces.length < seen) pieces.push((await stream.next()) as Piece);
    await stream.close();
    await large.insertOne({ _id: 2, v: 'next' });
    const resumed = large.watch(split, { ...images, resumeAfter: pieces.at(-1)?._id });
    const rest: unknown[] = [];
    while (rest.length < 4 - seen) {
      const event = (await resumed.next()) as Piece;
      rest.push(event.splitEvent?.fragment ?? event.operationType);
    }
    expect(rest).toEqual([...[1, 2, 3].slice(seen), 'insert']);
    await resumed.close();
  });

  it('end a stream that does not split them, for good', async () => {
    const stream = await opened(large as never, [], images);
    await change();
    await expect(stream.next()).rejects.toMatchObject({ code: 10334 });
  });

  it('stay whole when the pipeline makes them small', async () => {
    const stream = await opened(large as never, [{ $project: { documentKey: 1 } }, ...split], images);
    await change();
    expect(await stream.next()).toEqual({ _id: expect.anything(), documentKey: { _id: 1 } });
    await stream.close();
  });
});

describe('the end of a stream', () => {
  it.each<[string, (one: Collection) => Promise<unknown>, string[]]>([
    ['a collection that is dropped', (one) => one.drop(), ['insert', 'drop', 'invalidate']],
    ['one that is renamed', (one) => one.rename('other', { dropTarget: true }), ['insert', 'rename', 'invalidate']],
    ['one whose database goes', () => db.dropDatabase(), ['insert', 'drop', 'invalidate']],
  ])('is told to a stream on %s, also when it takes one event at a time', async (_name, end, expected) => {
    const items = db.collection('items');
    await items.insertOne({});
    for (const batchSize of [1, 100]) {
      const stream = await opened(items, [], { batchSize });
      await items.insertOne({});
      await end(items);
      expect(await kinds(stream, 3)).toEqual(expected);
      expect([await stream.hasNext(), stream.closed]).toEqual([false, true]);
      await db.collection('other').insertOne({});
    }
  });

  it('can be passed by with startAfter, not with resumeAfter', async () => {
    const items = db.collection<{ _id: number }>('items');
    await items.insertOne({ _id: 1 });
    const stream = await opened(items as never);
    await items.drop();
    const [, invalid] = [await stream.next(), await stream.next()];
    await items.insertOne({ _id: 2 });
    const resumed = items.watch([], { resumeAfter: invalid._id });
    await expect(resumed.next()).rejects.toMatchObject({ code: 260, codeName: 'InvalidResumeToken' });
    const started = items.watch([], { startAfter: invalid._id });
    expect(await kinds(started as never, 1)).toEqual(['insert']);
    await started.close();
  });

  it('of a database comes after those of its collections; the whole cluster has none', async () => {
    await db.collection('items').insertOne({});
    const [one, all] = [await opened(db), await opened(db.client)];
    await db.dropDatabase();
    expect(await kinds(one, 3)).toEqual(['drop', 'dropDatabase', 'invalidate']);
    expect(await kinds(all, 2)).toEqual(['drop', 'dropDatabase']);
    await all.close();
  });
});

describe('what a stream is opened with', () => {
  it.each<[Document, number]>([
    [{ fullDocument: 'sometimes' }, 2],
    [{ fullDocumentBeforeChange: 'sometimes' }, 2],
    [{ resumeAfter: {} }, 260],
    [{ resumeAfter: { _data: 'zz' } }, 260],
    [{ startAfter: { _data: '' } }, 260],
    [{ resumeAfter: { _data: '8263' }, startAfter: { _data: '8263' } }, 40674],
  ])('%j is error %i', async (options, code) => {
    const stream = db.collection('items').watch([], options);
    await expect(stream.next()).rejects.toMatchObject({ code });
    await stream.close();
  });

  it.each<[string, Document[], RegExp]>([
    ['a stage that does not exist', [{ $bogus: 1 }], /^Unrecognized pipeline stage name: '\$bogus'/],
    ['a stage that counts events', [{ $count: 'n' }], /^\$count is not permitted in a \$changeStream pipeline/],
    ['a stage that sorts', [{ $sort: { _id: 1 } }], /^\$sort is not permitted in a \$changeStream pipeline/],
    ['a stage that writes', [{ $match: {} }, { $out: 'x' }], /^\$out is not permitted in a \$changeStream pipeline/],
    [
      'pieces that are changed again',
      [{ $changeStreamSplitLargeEvent: {} }, { $match: {} }],
      /^\$changeStreamSplitLargeEvent must be the last stage/,
    ],
    ['a projection without the token', [{ $project: { _id: 0 } }], /resume token/],
  ])('%s ends it', async (_name, pipeline, message) => {
    const stream = db.collection('items').watch(pipeline, QUICK);
    const next = stream.next();
    const failed = expect(next).rejects.toThrow(message);
    const other = await opened(db.collection('items'));
    await db.collection('items').insertOne({});
    await failed;
    await other.close();
  });

  it('starts where it is told to, and shows what was asked for', async () => {
    const items = db.collection<{ _id: number; n?: number; l?: number[] }>('items');
    const { operationTime } = await db.command({ insert: 'items', documents: [{ _id: 1, l: [1, 2, 3] }] });
    await items.updateOne({ _id: 1 }, [{ $set: { l: { $slice: ['$l', 2] }, n: 1 } }]);
    const pipeline = [{ $match: { operationType: 'update' } }, { $addFields: { from: '$ns.coll' } }];
    const stream = items.watch<Document, Document>(pipeline, { ...QUICK, startAtOperationTime: operationTime });
    expect(await stream.next()).toMatchObject({
      from: 'items',
      wallTime: expect.any(Date),
      updateDescription: {
        updatedFields: { n: 1 },
        removedFields: [],
        truncatedArrays: [{ field: 'l', newSize: 2 }],
      },
    });
    expect(stream.resumeToken).toMatchObject({ _data: expect.any(String) });
    await stream.close();
  });
});
