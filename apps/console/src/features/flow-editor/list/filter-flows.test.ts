// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { flow, greeting } from '../../../testing/flows.tsx';
import { filterFlows } from './filter-flows.ts';
import { flowStatuses, listSearch } from './list-search.ts';

const person = (id: string) => ({ id, displayName: id });
const flows = [
  flow(greeting(), { id: 'new', hasUnpublishedChanges: true, draftOwner: person('ada') }),
  flow(greeting(), { id: 'live', publishedVersion: 2, trigger: { type: 'start', detail: '' } }),
  flow(greeting(), { id: 'changed', publishedVersion: 2, hasUnpublishedChanges: true, draftOwner: person('bo') }),
  flow(greeting(), { id: 'canary', publishedVersion: 2, canary: { version: 3, percent: 10, startedAt: 0 } }),
  flow(greeting(), { id: 'off', publishedVersion: 2, active: false, trigger: { type: 'webhook', detail: '' } }),
];
const found = (search: Parameters<typeof filterFlows>[1]) => filterFlows(flows, search).map(({ id }) => id);

it('finds flows by where they stand', () => {
  expect(Object.fromEntries(flowStatuses.map((status) => [status, found({ status })]))).toEqual({
    live: ['live', 'changed', 'canary'],
    changed: ['changed'],
    unpublished: ['new'],
    coming: ['canary'],
    off: ['off'],
  });
});

it('finds flows by what begins them, by whose draft it is, and by both', () => {
  expect(found({ kind: 'webhook' })).toEqual(['off']);
  expect(found({ kind: 'start' })).toHaveLength(4);
  expect(found({ owner: 'ada' })).toEqual(['new']);
  expect(found({ owner: 'ada', kind: 'webhook' })).toEqual([]);
  expect(found({})).toHaveLength(5);
});

it('takes from the address what it knows alone', () => {
  expect(listSearch({ search: 42, kind: 'event', owner: '', status: 'odd' })).toEqual({ search: '42', kind: 'event' });
  expect(listSearch({ status: 'off', kind: ['x'] })).toEqual({ status: 'off' });
});
