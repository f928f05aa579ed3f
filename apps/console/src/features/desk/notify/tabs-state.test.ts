import { expect, it } from 'vitest';
import { afterNews, type TabNews, type TabsState } from './tabs-state.ts';

const focus = (tab: string, path = `/${tab}`): TabNews => ({ kind: 'focus', tab, path });
const blur = (tab: string): TabNews => ({ kind: 'blur', tab });
const onA = { tab: 'a', path: '/a' };
const onB = { tab: 'b', path: '/b' };

it.each<[string, TabNews[], TabsState]>([
  ['looking at one', [focus('a')], { focused: onA, last: 'a', leftAt: 1 }],
  ['going on in it', [focus('a', '/x'), focus('a')], { focused: onA, last: 'a', leftAt: 2 }],
  ['looking away', [focus('a'), blur('a')], { last: 'a', leftAt: 2 }],
  ['changing the tab', [focus('a'), blur('a'), focus('b')], { focused: onB, last: 'b', leftAt: 3 }],
  ['told in the other order', [focus('a'), focus('b'), blur('a')], { focused: onB, last: 'b', leftAt: 2 }],
])('%s', (_name, news, expected) => {
  const start: TabsState = { leftAt: 0 };
  expect(news.reduce((state, each, index) => afterNews(state, each, index + 1), start)).toEqual(expected);
});
