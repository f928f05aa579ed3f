import { deserialize, EJSON } from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDoc } from '../../test/support/arbitrary-value.js';
import { typed } from '../../test/support/docs.js';
import { docFrom } from '../bson/doc.js';
import { encode } from '../bson/encode.js';
import type { Doc } from '../bson/value.js';
import { fileNameOf, nameInFile, readMetadata, writeMetadata } from './dump-format.js';

const uuid = Buffer.alloc(16, 1);
const write = (options: Doc, indexes: Doc[] = []): string => writeMetadata('c', options, indexes, uuid);

describe('metadata', () => {
  it('are canonical extended JSON in the order of their fields', () => {
    const key = docFrom([
      ['b', 1],
      ['10', -1n],
      ['2', 1.5],
    ]);
    expect(write({ max: 3 }, [{ v: 2, key, name: 'x' }])).toBe(
      '{"options":{"max":{"$numberInt":"3"}},"indexes":[{"v":{"$numberInt":"2"},"key":{"b":{"$numberInt":"1"},' +
        '"10":{"$numberLong":"-1"},"2":{"$numberDouble":"1.5"}},"name":"x"}],"uuid":"01010101010101010101010101010101",' +
        '"collectionName":"c","type":"collection"}',
    );
    expect(write({ viewOn: 'c', pipeline: [] })).toContain('"type":"view"');
  });

  it('write every value as the official library does', () => {
    fc.assert(
      fc.property(anyDoc, (options) => {
        const plain = deserialize(encode({ options }), { promoteValues: false, bsonRegExp: true });
        fc.pre(!write(options).includes('$undefined'));
        expect(JSON.parse(write(options)).options).toEqual(
          JSON.parse(EJSON.stringify(plain, { relaxed: false })).options,
        );
      }),
    );
  });

  it('are read as they were written, whether canonical or relaxed', () => {
    const options = { capped: true, size: 5n, validator: { a: { $gt: 1.5, $in: [null, new Date(5)] } } };
    const indexes = [{ v: 2, key: { a: 1 }, name: 'a_1', partialFilterExpression: { b: { $exists: true } } }];
    const read = readMetadata(write(options, indexes));
    expect([read.name, typed(read.options), read.indexes.map(typed)]).toEqual([
      'c',
      typed(options),
      indexes.map(typed),
    ]);
    expect(readMetadata('{"indexes":[{"key":{"a":1},"v":2}]}').indexes.map(typed)).toEqual([
      '{"key":{"a":{"$numberInt":"1"}},"v":{"$numberInt":"2"}}',
    ]);
    expect(readMetadata('{}')).toMatchObject({ name: undefined, indexes: [] });
  });

  it.each([
    '',
    '[]',
    'null',
    '7',
    '{"options":7}',
    '{"indexes":{}}',
    '{"indexes":[{}]}',
    '{"type":"timeseries"}',
    '['.repeat(50_000),
  ])('refuse %.20j', (text) => {
    expect(() => readMetadata(text)).toThrow(expect.objectContaining({ name: 'ToolError' }));
  });
});

describe('names of files', () => {
  it('are the name again, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 230 }), (name) => {
        const file = fileNameOf(name);
        expect(file).toMatch(/^[\w.!~*'()%-]{1,238}$/);
        expect(nameInFile(file, { name, options: {}, indexes: [] })).toBe(name);
        if (file.length < 238) expect(nameInFile(file, undefined)).toBe(name);
      }),
    );
  });

  it('are cut as mongodump cuts them', () => {
    // sha1 of 249 times `n`, in base64url without padding.
    expect(fileNameOf('n'.repeat(249))).toMatch(/^n{208}%24[\w-]{27}$/);
    expect(fileNameOf('n'.repeat(238))).toBe('n'.repeat(238));
    expect(() => nameInFile(fileNameOf('n'.repeat(249)), undefined)).toThrow('a name that was cut');
  });
});
