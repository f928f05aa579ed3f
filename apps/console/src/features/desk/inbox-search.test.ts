import { expect, it } from 'vitest';
import { inboxSearch, inboxView } from './inbox-search.ts';

it('keeps the filters of a link and leaves out what is none', () => {
  expect(inboxSearch({ q: '退货', closed: true, unread: false })).toEqual({ q: '退货', closed: true, unread: false });
  expect(inboxSearch({ q: 'x'.repeat(201), closed: 'yes', unread: 1 })).toEqual({});
});

it('takes an unknown view for mine', () => {
  expect(['queue', 'all', 'team-7'].map(inboxView)).toEqual(['queue', 'all', 'mine']);
});
