// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { greeting } from '../../../testing/flows.tsx';
import { forgetDraft, forgetKept, keepDraft, keptDrafts, setAside } from './kept-draft.ts';

const other = 'tandem.flow-draft.f1.other';
beforeEach(() => localStorage.clear());

it('leaves what another window keeps of the same flow alone', () => {
  localStorage.setItem(other, JSON.stringify({ at: 0, document: greeting() }));
  keepDraft('f1', greeting(), greeting());
  expect(keptDrafts('f1').map(({ at }) => at > 0)).toEqual([true, false]);
  forgetDraft('f1');
  expect(keptDrafts('f1').map(({ id }) => id)).toEqual(['f1.other']);
  expect(keptDrafts('f')).toEqual([]);
});

it('keeps what is offered although this window keeps and saves something else meanwhile', () => {
  keepDraft('f1', greeting(), greeting());
  const [offered] = keptDrafts('f1').map((draft) => setAside('f1', draft));
  keepDraft('f1', { ...greeting(), nodes: [] }, greeting());
  forgetDraft('f1');
  expect(keptDrafts('f1')).toEqual([offered]);
  if (offered) forgetKept(offered);
  expect(localStorage.length).toBe(0);
});
