import { describe, expect, it } from 'vitest';
import { inboxSearch, inboxView } from './inbox-search.ts';

describe('an address', () => {
  it.each([
    ['mine', 'mine'],
    ['queue', 'new'],
    ['team-q1', 'team-q1'],
    ['s-abc', 's-abc'],
    ['s-', 'mine'],
    ['nonsense', 'mine'],
  ])('that says %s shows %s', (word, view) => {
    expect(inboxView(word)).toBe(view);
  });

  it('keeps only filters that it knows, of the right kind', () => {
    expect(inboxSearch({ q: 5, unread: true, label: 'late', tier: '', agent: 'x'.repeat(65), other: 'y' })).toEqual({
      q: '5',
      unread: true,
      label: 'late',
    });
    expect(inboxSearch({ q: 'x'.repeat(201), unread: 'yes' })).toEqual({});
  });
});
