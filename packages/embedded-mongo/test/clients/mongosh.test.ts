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
});
