import { describe, expect, it } from 'vitest';
import { modes } from '../support/modes.js';
import { ensureMongosh, evaluate } from '../support/mongosh.js';
import { openStore, temporaryDir } from '../support/store.js';

const shell = await ensureMongosh();

describe.runIf(shell)('mongosh, unchanged', () => {
  it.each(modes)('looks around and works on %s', async (_name, options) => {
    const { client, uri } = await openStore(options);
    await client
      .db('shop')
      .collection('orders')
      .insertMany([{ n: 1 }, { n: 2 }, { n: 3 }]);
    const script = `
      const shop = db.getSiblingDB('shop'), orders = shop.orders;
      orders.createIndex({ n: 1 }, { unique: true });
      orders.updateOne({ n: 3 }, { $set: { paid: NumberDecimal('9.90') } });
      return {
        dbs: db.adminCommand({ listDatabases: 1 }).databases.map(({ name }) => name),
        names: shop.getCollectionNames(),
        count: orders.countDocuments({ n: { $gte: 2 } }),
        sum: orders.aggregate([{ $group: { _id: null, sum: { $sum: '$n' } } }]).toArray()[0].sum,
        indexes: orders.getIndexes().map(({ name }) => name),
        stage: orders.find({ n: 2 }).explain().queryPlanner.winningPlan.stage,
        stats: orders.stats().count,
        paid: orders.findOne({ n: 3 }, { _id: 0, paid: 1 }),
        version: db.version(),
        host: typeof db.hostInfo().system.hostname,
      };`;
    expect(await evaluate(shell ?? '', uri, temporaryDir(), script)).toMatchObject({
      dbs: expect.arrayContaining(['shop']),
      names: ['orders'],
      count: 2,
      sum: 6,
      indexes: ['_id_', 'n_1'],
      stage: 'FETCH',
      stats: 3,
      paid: { paid: { $numberDecimal: '9.90' } },
      version: expect.stringMatching(/^7\.0/),
      host: 'string',
    });
  });

  it.each(modes)('shows what its users ask for on %s', async (_name, options) => {
    const { client, uri } = await openStore(options);
    const orders = client.db('shop').collection('orders');
    await orders.insertMany([{ n: 1, tags: ['a'] }, { n: 2 }, { n: 3 }]);
    await orders.createIndex({ n: 1 });
    const rows: [expression: string, shown: unknown][] = [
      ['db.adminCommand({ listDatabases: 1, nameOnly: true }).databases.length', 4],
      ['db.getMongo().getDBNames()', ['admin', 'config', 'local', 'shop']],
      ['shop.getCollectionInfos().map(({ name, type }) => [name, type])', [['orders', 'collection']]],
      ['orders.find().sort({ n: -1 }).limit(1).toArray()[0].n', 3],
      ['orders.find({ n: { $gt: 1 } }).count()', 2],
      ['orders.estimatedDocumentCount()', 3],
      ['orders.distinct("tags")', ['a']],
      ['orders.isCapped()', false],
      ['orders.getIndexKeys()', [{ _id: 1 }, { n: 1 }]],
      ['orders.totalIndexSize() > 0', true],
      ['orders.dataSize() === shop.stats().dataSize', true],
      ['orders.validate().valid', true],
      ['orders.latencyStats()[0].ns', 'shop.orders'],
      ['orders.hideIndex("n_1").hidden_new', true],
      ['orders.unhideIndex("n_1").hidden_old', true],
      ['orders.explain().find({ n: 1 }).finish().queryPlanner.winningPlan.inputStage.indexBounds', { n: ['[1, 1]'] }],
      ['orders.explain("executionStats").count({ n: { $gt: 1 } }).executionStats.executionStages.nCounted', 2],
      ['orders.explain().aggregate([{ $group: { _id: "$n" } }]).stages.length', 2],
      ['orders.explain().remove({ n: 1 }).queryPlanner.winningPlan.stage', 'DELETE'],
      ['orders.findAndModify({ query: { n: 1 }, update: { $inc: { n: 10 } }, new: true }).n', 11],
      ['orders.bulkWrite([{ deleteOne: { filter: { n: 11 } } }]).deletedCount', 1],
      ['shop.createView("big", "orders", [{ $match: { n: { $gt: 2 } } }]).ok', 1],
      ['shop.big.countDocuments()', 1],
      ['orders.renameCollection("done").ok', 1],
      ['shop.done.drop()', true],
      ['db.currentOp().inprog.length > 0', true],
      ['db.getProfilingStatus().was', 0],
      ['typeof db.runCommand({ listCommands: 1 }).commands.find', 'object'],
      ['db.serverCmdLineOpts().argv', ['embedded-mongo']],
      ['db.getLogComponents()', { verbosity: 0 }],
      ['db.runCommand({ connectionStatus: 1 }).authInfo.authenticatedUsers', []],
      ['db.hello().isWritablePrimary', true],
      ['shop.getUsers().users', []],
      [`db.hello().setName ?? 'none'`, options.standalone ? 'none' : 'rs0'],
      ['shop.dropDatabase().dropped', 'shop'],
    ];
    const script = `
      const shop = db.getSiblingDB('shop'), orders = shop.orders;
      const tries = [${rows.map(([expression]) => `() => (${expression})`).join(', ')}];
      return tries.map((attempt) => {
        try {
          return attempt();
        } catch (error) {
          return String(error);
        }
      });`;
    const shown = (await evaluate(shell ?? '', uri, temporaryDir(), script)) as unknown[];
    for (const [at, [expression, expected]] of rows.entries()) expect.soft(shown[at], expression).toEqual(expected);
  });
});
