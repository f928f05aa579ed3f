import { expect, test } from 'vitest';
import { doc } from '../../test/support/docs.js';
import { MongoError } from '../errors.js';
import { compilePipeline } from './pipeline.js';

async function codeOfRun(stage: object, count: number): Promise<number> {
  const compiled = compilePipeline([doc({ $match: {} }), doc({ $skip: 0 }), doc(stage)], {
    now: new Date(0),
    scan: () => [],
  });
  const docs = Array.from({ length: count }, (_, n) => doc({ n, text: 'x'.repeat(10_000) }));
  try {
    for await (const _ of compiled.run(docs));
    return 0;
  } catch (cause) {
    return cause instanceof MongoError ? cause.code : -1;
  }
}

test('sorts and groups refuse to hold more than 100 MB', async () => {
  expect(await codeOfRun({ $sort: { n: 1 } }, 11_000)).toBe(292);
  expect(await codeOfRun({ $group: { _id: 1, all: { $push: '$text' } } }, 11_000)).toBe(292);
  expect(await codeOfRun({ $group: { _id: 1, all: { $addToSet: '$text' } } }, 11_000)).toBe(0);
  expect(await codeOfRun({ $sort: { n: 1 } }, 100)).toBe(0);
});
