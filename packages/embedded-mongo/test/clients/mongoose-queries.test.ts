import mongoose, { Schema, Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { modes } from '../support/modes.js';
import { openConnection } from '../support/mongoose.js';

describe.each(modes)('what mongoose asks and writes on %s', (_name, mode) => {
  it('insertMany tells what was inserted and what was not', async () => {
    const connection = await openConnection(mode);
    const Model = connection.model('Test', new Schema({ mail: { type: String, unique: true, required: true } }));
    await Model.init();
    const docs = [{ mail: 'a' }, { mail: 'a' }, { mail: 'b' }];
    const error = await Model.insertMany(docs, { ordered: false }).catch((cause: unknown) => cause);
    expect(error).toMatchObject({
      name: 'MongoBulkWriteError',
      code: 11000,
      message: 'E11000 duplicate key error collection: app.tests index: mail_1 dup key: { mail: "a" }',
      insertedDocs: [{ mail: 'a' }, { mail: 'b' }],
    });
    expect(await Model.countDocuments()).toBe(2);
    const ordered = Model.insertMany([{ mail: 'c' }, { mail: 'a' }, { mail: 'd' }]);
    await expect(ordered).rejects.toMatchObject({ insertedDocs: [{ mail: 'c' }] });
    const raw = await Model.insertMany([{ mail: 'e' }, {}], { ordered: false, rawResult: true });
    expect(raw).toMatchObject({ acknowledged: true, insertedCount: 1 });
    const saved = await Model.bulkSave([new Model({ mail: 'f' }), new Model({ mail: 'g' })]);
    expect(saved).toMatchObject({ insertedCount: 2 });
  });

  it('findOneAnd… gives the document before or after, and says what was done', async () => {
    const connection = await openConnection(mode);
    const Model = connection.model('Test', new Schema({ name: String, n: Number, list: [Number] }));
    const upserted = await Model.findOneAndUpdate(
      { name: 'x' },
      { $inc: { n: 1 }, $setOnInsert: { list: [1] } },
      { upsert: true, includeResultMetadata: true },
    );
    expect(upserted).toMatchObject({
      value: null,
      lastErrorObject: { n: 1, updatedExisting: false, upserted: expect.any(Types.ObjectId) },
      ok: 1,
    });
    const again = await Model.findOneAndUpdate({ name: 'x' }, { $inc: { n: 1 } }, { includeResultMetadata: true });
    expect(again).toMatchObject({ value: { n: 1 }, lastErrorObject: { n: 1, updatedExisting: true } });
    const after = { returnDocument: 'after' as const };
    expect(await Model.findOneAndUpdate({ name: 'x' }, { $push: { list: 2 } }, after)).toMatchObject({ list: [1, 2] });
    const piped = await Model.findOneAndUpdate({ name: 'x' }, [{ $set: { n: { $sum: '$list' } } }], {
      ...after,
      updatePipeline: true,
    });
    expect(piped?.n).toBe(3);
    const sorted = await Model.findOneAndReplace({}, { name: 'y' }, { ...after, sort: { n: -1 }, projection: 'name' });
    expect(sorted?.toObject()).toEqual({ _id: expect.anything(), name: 'y' });
    expect(await Model.findOneAndDelete({ name: 'y' })).toMatchObject({ name: 'y' });
    expect(await Model.findOneAndDelete({ name: 'y' })).toBeNull();
    expect(await Model.findByIdAndUpdate(new Types.ObjectId(), { n: 1 })).toBeNull();
  });

  it('results of updates count as MongoDB counts', async () => {
    const connection = await openConnection(mode);
    const Model = connection.model('Test', new Schema({ n: Number, l: [Number] }));
    await Model.create([{ n: 1 }, { n: 1 }, { n: 2 }]);
    const rows: [result: object, expected: object][] = [
      [await Model.updateMany({ n: 1 }, { n: 1 }), { matchedCount: 2, modifiedCount: 0, upsertedCount: 0 }],
      [await Model.updateMany({ n: 1 }, { $inc: { n: 5 } }), { matchedCount: 2, modifiedCount: 2 }],
      [await Model.updateOne({ n: 9 }, { n: 9 }, { upsert: true }), { matchedCount: 0, upsertedCount: 1 }],
      [await Model.updateOne({ n: 9 }, { $addToSet: { l: { $each: [1, 2, 1] } } }), { modifiedCount: 1 }],
      [await Model.updateOne({ n: 9 }, { $pull: { l: { $gt: 1 } } }), { modifiedCount: 1 }],
      [await Model.replaceOne({ n: 9 }, { n: 10 }), { matchedCount: 1, modifiedCount: 1 }],
      [await Model.deleteOne({ n: 6 }), { deletedCount: 1 }],
      [await Model.deleteMany({ n: { $gt: 1 } }), { deletedCount: 3 }],
      [await Model.deleteMany({}), { deletedCount: 0 }],
    ];
    for (const [at, [result, expected]] of rows.entries()) expect.soft(result, String(at)).toMatchObject(expected);
  });

  it('keeps numbers, ids, buffers and decimals as they are', async () => {
    const connection = await openConnection(mode);
    const { Decimal128, UUID, BigInt: Big, Double, Int32, Buffer: Bytes, Map: Mapped } = Schema.Types;
    const schema = new Schema({
      decimal: Decimal128,
      uuid: UUID,
      big: Big,
      double: Double,
      int: Int32,
      bytes: Bytes,
      map: { type: Mapped, of: Number },
      mixed: {},
    });
    const Model = connection.model('Test', schema);
    const uuid = '09190f70-3d30-11e5-8814-0f4df9a59c41';
    const { _id } = await Model.create({
      decimal: '1.50',
      uuid,
      big: 2n ** 60n,
      double: 2,
      int: 3,
      bytes: Buffer.from('abc'),
      map: { a: 1 },
      mixed: { x: [null, { y: new Date(5) }] },
    } as never);
    const types = await Model.aggregate([
      { $match: { _id } },
      {
        $project: {
          _id: 0,
          all: { $map: { input: { $objectToArray: '$$ROOT' }, in: [{ $type: '$$this.v' }, '$$this.k'] } },
        },
      },
    ]);
    expect(Object.fromEntries(types[0].all.map(([type, name]: string[]) => [name, type]))).toEqual({
      _id: 'objectId',
      decimal: 'decimal',
      uuid: 'binData',
      big: 'long',
      double: 'double',
      int: 'int',
      bytes: 'binData',
      map: 'object',
      mixed: 'object',
      __v: 'int',
    });
    const found = await Model.findOne({ uuid, big: 2n ** 60n, decimal: '1.5', 'map.a': 1 } as never);
    expect(String(found?.get('decimal'))).toBe('1.50');
    expect(found?.get('big')).toBe(2n ** 60n);
    await Model.updateOne({ _id }, { $inc: { decimal: Types.Decimal128.fromString('0.25') } });
    expect(String((await Model.findById(_id))?.get('decimal'))).toBe('1.75');
  });

  it('populates, counts and joins', async () => {
    const connection = await openConnection(mode);
    const authors = new Schema({ name: String });
    const own = { ref: 'Book', localField: '_id', foreignField: 'by' };
    authors.virtual('books', own);
    authors.virtual('count', { ...own, count: true });
    const Author = connection.model('Author', authors);
    const Book = connection.model(
      'Book',
      new Schema({ title: String, by: { type: Schema.Types.ObjectId, ref: 'Author' }, year: Number }),
    );
    const [ada, bo] = await Author.create([{ name: 'Ada' }, { name: 'Bo' }]);
    await Book.create([
      { title: 'one', by: ada?._id as never, year: 1 },
      { title: 'two', by: ada?._id as never, year: 2 },
      { title: 'three', by: bo?._id as never, year: 3 },
    ]);
    const books = await Book.find({ year: { $ne: 2 } })
      .sort('-year')
      .populate<{ by: { name: string } }>('by', 'name -_id')
      .lean();
    expect(books.map(({ by }) => by)).toEqual([{ name: 'Bo' }, { name: 'Ada' }]);
    const author = await Author.findOne({ name: 'Ada' }).populate([
      { path: 'books', match: { year: { $gt: 1 } }, select: 'title -_id -by', options: { sort: '-title', limit: 1 } },
      'count',
    ]);
    expect([author?.get('count'), author?.get('books')]).toMatchObject([2, [{ title: 'two' }]]);
    const joined = await Author.aggregate([
      {
        $lookup: {
          from: 'books',
          localField: '_id',
          foreignField: 'by',
          as: 'books',
          pipeline: [{ $sort: { year: -1 } }],
        },
      },
      { $project: { _id: 0, name: 1, last: { $first: '$books.title' } } },
      { $sort: { name: 1 } },
    ]);
    expect(joined).toEqual([
      { name: 'Ada', last: 'two' },
      { name: 'Bo', last: 'three' },
    ]);
  });

  it('walks cursors, with and without batches, and explains', async () => {
    const connection = await openConnection(mode);
    const Model = connection.model('Test', new Schema({ n: Number }));
    await Model.insertMany(Array.from({ length: 250 }, (_, n) => ({ n })));
    let sum = 0;
    await Model.find()
      .sort('n')
      .cursor({ batchSize: 7 })
      .eachAsync((doc) => {
        sum += doc.n ?? 0;
      });
    expect(sum).toBe(31_125);
    const batches: number[] = [];
    const cursor = Model.aggregate([{ $sort: { n: 1 } }]).cursor({ batchSize: 100 });
    await cursor.eachAsync((docs: unknown[]) => void batches.push(docs.length), { batchSize: 100 });
    expect(batches).toEqual([100, 100, 50]);
    const explained = (await Model.find({ n: 5 }).explain('queryPlanner')) as unknown as Record<string, unknown>;
    expect(Object.keys(explained)).toEqual(expect.arrayContaining(['queryPlanner', 'serverInfo']));
    expect(explained.executionStats).toBeUndefined();
    const grouped = await Model.aggregate([{ $group: { _id: '$n' } }]).explain();
    expect(JSON.stringify(grouped)).toContain('queryPlanner');
    for (const work of [Model.updateOne({}, { n: 1 }), Model.deleteOne({ n: 1 }), Model.distinct('n')]) {
      expect(JSON.stringify(await work.explain('queryPlanner'))).toContain('winningPlan');
    }
    expect(await Model.countDocuments()).toBe(250);
    const slow = Model.aggregate([{ $group: { _id: '$n', all: { $push: '$$ROOT' } } }]).option({ maxTimeMS: 60_000 });
    expect(await slow).toHaveLength(250);
  });

  it('keeps discriminators, time stamps and versions', async () => {
    const connection = await openConnection(mode);
    const Event = connection.model('Event', new Schema({ at: Date, l: [String] }, { timestamps: true }));
    const Click = Event.discriminator('Click', new Schema({ x: Number }));
    await Event.create({ l: ['a'] });
    const click = await Click.create({ x: 5, l: ['a', 'b'] });
    expect(await Event.countDocuments()).toBe(2);
    expect(await Click.countDocuments()).toBe(1);
    expect(await Event.collection.findOne({ x: 5 })).toMatchObject({ __t: 'Click', __v: 0, x: 5 });
    const [one, two] = await Promise.all([Click.findById(click._id), Click.findById(click._id)]);
    one?.set('l', ['z']);
    await one?.save();
    two?.set('l.0', 'q');
    two?.set('l.1', 'r');
    await expect(two?.save()).rejects.toBeInstanceOf(mongoose.Error.VersionError);
    const [changed] = await Click.find().lean();
    expect(changed).toMatchObject({ l: ['z'], __v: 1 });
    expect(changed?.updatedAt.getTime()).toBeGreaterThanOrEqual(changed?.createdAt.getTime() ?? 0);
  });

  it('says what was wrong in the server’s words', async () => {
    const connection = await openConnection(mode);
    const Model = connection.model('Test', new Schema({}, { strict: false, strictQuery: false }));
    await Model.create({ a: 's', l: [1] });
    const { collection } = Model;
    const rows: [update: object, code: number, message: RegExp][] = [
      [{ $inc: { a: 1 } }, 14, /^Cannot apply \$inc to a value of non-numeric type/],
      [{ $push: { a: 1 } }, 2, /^The field 'a' must be an array but is of type string/],
      [{ $pull: { a: 1 } }, 2, /^Cannot apply \$pull to a non-array value/],
      [{ $addToSet: { a: 1 } }, 2, /^Cannot apply \$addToSet to non-array field/],
      [{ $set: { 'a.b': 1 } }, 28, /^Cannot create field 'b' in element \{a: "s"\}/],
      [{ $set: { _id: 5 } }, 66, /immutable field '_id'/],
      [{ $set: { a: 1, 'a.b': 1 } }, 40, /^Updating the path 'a\.?b?' would create a conflict at 'a'/],
      [{ $set: { 'l.$.x': 1 } }, 2, /^The positional operator did not find the match needed from the query/],
      [{ $set: { 'l.$[e]': 1 } }, 2, /^No array filter found for identifier 'e'/],
      [{ $rename: { a: 'a' } }, 2, /source and target field for \$rename must differ/],
      [{ $foo: { a: 1 } }, 9, /^Unknown modifier: \$foo/],
    ];
    for (const [update, code, message] of rows) {
      const failed = (await collection.updateOne({}, update as never).catch((error: unknown) => error)) as Error;
      expect.soft(failed, JSON.stringify(update)).toMatchObject({ code });
      expect.soft(failed.message, JSON.stringify(update)).toMatch(message);
    }
    const stage = Model.aggregate([{ $fakeStage: { name: 1 } } as never]);
    await expect(stage).rejects.toThrow(/Unrecognized pipeline stage name: '\$fakeStage'/);
    const group = Model.aggregate([{ $group: { foo: 'bar' } } as never]);
    await expect(group).rejects.toMatchObject({ name: 'MongoServerError', code: 40234 });
    await expect(Model.find({ $where: 'true' } as never)).rejects.toThrow(/\$where/);
  });
});
