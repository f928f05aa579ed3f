import type { ConversationSummaryDto, SavedViewDto } from '@tandem/contracts';
import { describe, expect, it } from 'vitest';
import { row } from '../../../testing/conversations.ts';
import type { InboxSearch, InboxView } from '../inbox-search.ts';
import { fits, listQuery } from './list-query.ts';

const saved: SavedViewDto[] = [
  {
    id: 'v1',
    name: 'Late',
    audience: { kind: 'everybody' },
    mayChange: true,
    filter: { view: 'all', label: 'late', unread: true },
  },
];

describe('the question behind an address', () => {
  it.each<[InboxView, InboxSearch, object]>([
    ['mine', {}, { view: 'mine', state: 'open' }],
    ['new', { q: 'Li' }, { view: 'queue', state: 'open', search: 'Li' }],
    ['snoozed', {}, { view: 'mine', state: 'snoozed' }],
    ['closed', { agent: 'u2' }, { view: 'all', state: 'resolved', agentId: 'u2' }],
    ['team-q1', { channel: 'c' }, { view: 'all', state: 'open', queueId: 'q1', channelId: 'c' }],
    ['all', { unread: true, tier: 'vip' }, { view: 'all', state: 'open', unread: 'true', tier: 'vip' }],
    ['s-v1', {}, { view: 'all', state: 'open', label: 'late', unread: 'true' }],
    ['s-v1', { label: 'gift' }, { view: 'all', state: 'open', label: 'gift', unread: 'true' }],
    ['s-gone', {}, { view: 'mine' }],
  ])('%s %j', (view, search, expected) => {
    expect(listQuery(view, search, saved)).toEqual(expected);
  });
});

describe('a row that has changed', () => {
  const me = { id: 'u1', queueIds: ['q1'] };
  const waiting = { agentId: undefined, workState: 'waiting' } as Partial<ConversationSummaryDto>;
  it.each<[InboxView, InboxSearch, Partial<ConversationSummaryDto>, boolean | undefined]>([
    ['mine', {}, {}, true],
    ['mine', {}, { agentId: 'u2' }, false],
    ['mine', {}, { state: 'snoozed' }, false],
    ['snoozed', {}, { state: 'snoozed' }, true],
    ['new', {}, waiting, true],
    ['new', {}, { ...waiting, queueId: 'q9' }, false],
    ['new', {}, { workState: 'active' }, false],
    ['closed', {}, { state: 'resolved', agentId: 'u2' }, true],
    ['team-q1', {}, {}, true],
    ['team-q2', {}, {}, undefined],
    ['mine', { unread: true }, { unread: 0 }, false],
    ['mine', { unread: true }, { unread: 2 }, true],
    ['mine', { label: 'late' }, { labels: ['gift'] }, false],
    ['mine', { label: 'late' }, { labels: ['late'] }, true],
    ['mine', { language: 'zh' }, { language: 'zh' }, true],
    ['mine', { tier: 'vip' }, {}, false],
    ['mine', { q: 'parcel' }, {}, undefined],
    ['mine', { q: 'parcel' }, { agentId: 'u2' }, false],
  ])('in %s %j: %j is %s', (view, search, change, expected) => {
    expect(fits(listQuery(view, search, []), row('c1', change), me)).toBe(expected);
  });
});
