import { describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

const en = (more: object) => ({ locale: 'en', ...more });
const values = ['PING', 'ping', 'píng', { k: 'Ping' }, { k: 'PING' }, ['pong', 'PONG'], 'a02', 'A2', 7, 7.0];

describe('distinct under a collation', () => {
  it.each([
    [undefined, ['PING', 'ping', 'píng', { k: 'Ping' }, { k: 'PING' }, 'pong', 'PONG', 'a02', 'A2', 7]],
    [en({ strength: 3 }), ['PING', 'ping', 'píng', { k: 'Ping' }, { k: 'PING' }, 'pong', 'PONG', 'a02', 'A2', 7]],
    [en({ strength: 2 }), ['PING', 'píng', { k: 'Ping' }, 'pong', 'a02', 'A2', 7]],
    [en({ strength: 1 }), ['PING', { k: 'Ping' }, 'pong', 'a02', 'A2', 7]],
    [
      en({ strength: 1, caseLevel: true }),
      ['PING', 'ping', { k: 'Ping' }, { k: 'PING' }, 'pong', 'PONG', 'a02', 'A2', 7],
    ],
    [en({ strength: 1, numericOrdering: true }), ['PING', { k: 'Ping' }, 'pong', 'a02', 7]],
  ])('%j', async (collation, expected) => {
    const { client } = await openStore();
    const plain = client.db('t').collection('plain');
    await plain.insertMany(values.map((v) => ({ v })));
    expect(await plain.distinct('v', {}, collation === undefined ? {} : { collation })).toEqual(expected);
    if (collation === undefined) return;
    const own = await client.db('t').createCollection('own', { collation });
    await own.insertMany(values.map((v) => ({ v })));
    expect(await own.distinct('v')).toEqual(expected);
    expect(await own.distinct('v', {}, { collation: { locale: 'simple' } })).toHaveLength(10);
  });
});
