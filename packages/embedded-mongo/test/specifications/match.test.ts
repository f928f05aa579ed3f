import { Int32, Long, ObjectId } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { Entities } from './entities.js';
import { mismatch } from './match.js';

const entities = new Entities('mongodb://unused');
entities.set('saved', { a: 1 });

describe('what a test expects', () => {
  it.each<[expected: unknown, actual: unknown, matches: boolean]>([
    [1, Long.ONE, true],
    [1, new Int32(2), false],
    ['a', 'a', true],
    [null, undefined, false],
    [{ a: 1 }, { a: 1, more: 1 }, true],
    [{ a: { b: 1 } }, { a: { b: 1, more: 1 } }, false],
    [[{ a: 1 }], [{ a: 1, more: 1 }], true],
    [{ list: [{ a: 1 }] }, { list: [{ a: 1, more: 1 }] }, false],
    [[1, 2], [1], false],
    [[1], [1, 2], false],
    [{ a: 1 }, 1, false],
    [{ a: { $$exists: true } }, { a: null }, true],
    [{ a: { $$exists: true } }, {}, false],
    [{ a: { $$exists: false } }, {}, true],
    [{ a: { $$exists: false } }, { a: 1 }, false],
    [{ a: { $$unsetOrMatches: 1 } }, {}, true],
    [{ a: { $$unsetOrMatches: 1 } }, { a: 2 }, false],
    [{ $$unsetOrMatches: { a: 1 } }, { a: 1, more: 1 }, true],
    [{ a: { $$type: ['int', 'long'] } }, { a: Long.ONE }, true],
    [{ a: { $$type: 'objectId' } }, { a: new ObjectId() }, true],
    [{ a: { $$type: 'string' } }, { a: 1 }, false],
    [{ a: { $$matchesEntity: 'saved' } }, { a: { a: 1 } }, true],
    [{ a: { $$matchesEntity: 'saved' } }, { a: { a: 2 } }, false],
    [{ $$matchesHexBytes: '0aff' }, Buffer.from([10, 255]), true],
    [{ $$matchesHexBytes: '0aff' }, Buffer.from([10]), false],
    [{ a: { $$lte: 5 } }, { a: 5 }, true],
    [{ a: { $$lte: 5 } }, { a: 6 }, false],
  ])('%j and %j', (expected, actual, matches) => {
    expect(mismatch(expected, actual, { entities, lenient: false }) === undefined).toBe(matches);
  });

  it('may be less than what there is in the old formats', () => {
    const actual = { a: { b: 1, more: 1 } };
    expect(mismatch({ a: { b: 1 } }, actual, { entities, lenient: true })).toBeUndefined();
    expect(mismatch({ a: { b: 2 } }, actual, { entities, lenient: true })).toBe('.a.b: expected 2, got 1');
  });

  it('is never taken for met when its operator is unknown', () => {
    expect(() => mismatch({ $$near: 1 }, 1, { entities, lenient: false })).toThrow('$$near');
  });
});
