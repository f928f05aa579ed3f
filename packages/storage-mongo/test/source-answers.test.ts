import type { SourceAnswer } from '@tandem/application';
import { MemoryPorts, type PathPorts } from '@tandem/application/testing';
import { expect, it } from 'vitest';
import { openPathStore } from './path-store.js';

const answer: SourceAnswer = {
  ...{ workspaceId: 'w', contactId: 'k', source: 'crm/s', keys: ['email:a@b.example'], fetchedAt: 5, freshUntil: 9 },
  ...{ cards: [{ title: { en: 'Orders' }, rows: [['A1']] }], given: { 'a.b': 1, $set: ['x'] }, ignored: ['y'] },
};

/** The same in memory and in the store: one row a source, replaced whole, of one workspace. */
async function play({ sourceAnswers, transactions }: PathPorts) {
  const put = (row: SourceAnswer) => transactions.run((session) => sourceAnswers.put(row.workspaceId, row, session));
  await put({ ...answer, failure: 'slow' });
  await put({ ...answer, contactId: 'other' });
  await put({ ...answer, source: 'a/s' });
  await put(answer);
  return [await sourceAnswers.ofContact('w', 'k'), await sourceAnswers.ofContact('w2', 'k')];
}

it('keeps the last answer of each source', async () => {
  const store = await openPathStore();
  const { ports } = await store.server();
  const expected = [[{ ...answer, source: 'a/s' }, answer], []];
  expect(await play(ports)).toEqual(expected);
  expect(await play(new MemoryPorts())).toEqual(expected);
  await store.close();
}, 30_000);
