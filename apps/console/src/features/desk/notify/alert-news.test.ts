import type { AlertDto } from '@tandem/contracts';
import { expect, it } from 'vitest';
import { alertNews } from './alert-news.ts';

const alert = (id: string, at: number, to: AlertDto['to'], level: AlertDto['level'] = 'watch'): AlertDto => ({
  ...{ id, at, to, level, text: id },
});

it.each<[string, AlertDto[], number, string | undefined]>([
  ['who is meant', [alert('b', 20, 'people'), alert('a', 10, 'people')], 10, 'b'],
  ['the newest of several', [alert('b', 20, 'agent'), alert('a', 15, 'people')], 10, 'b'],
  ['nothing that was there before', [alert('a', 10, 'people')], 10, undefined],
  ['nothing that a group is told', [alert('c', 20, 'supervisors'), alert('b', 20, 'queue')], 10, undefined],
  ['a group when somebody has to act', [alert('b', 20, 'supervisors', 'act')], 10, 'b'],
  ['nothing of an empty list', [], 0, undefined],
])('tells %s', (_name, alerts, from, expected) => {
  expect(alertNews(alerts, from)?.id).toBe(expected);
});
