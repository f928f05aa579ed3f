import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BreakState, nextBreaks, overrunOf } from './agent-break.js';

const asking = (id: string, state: BreakState | undefined, requestedAt = 0) => ({
  id,
  ...(state ? { break: { state, requestedAt } } : {}),
});
const group = (id: string, memberIds: string[], breakQuota?: number) => ({
  ...{ id, memberIds },
  ...(breakQuota === undefined ? {} : { breakQuota }),
});

describe('nextBreaks', () => {
  it.each([
    ['nobody asks', [asking('a', undefined)], [group('g', ['a'], 1)], []],
    ['a place is free', [asking('a', 'requested')], [group('g', ['a'], 1)], ['a']],
    ['there is no quota', [asking('a', 'requested'), asking('b', 'granted')], [group('g', ['a', 'b'])], ['a']],
    ['the agent is in no group', [asking('a', 'requested')], [group('g', ['b'], 0)], ['a']],
    ['a quota of none', [asking('a', 'requested')], [group('g', ['a'], 0)], []],
    ['the place is taken', [asking('a', 'requested', 1), asking('b', 'granted')], [group('g', ['a', 'b'], 1)], []],
    ['the place is kept', [asking('a', 'requested', 1), asking('b', 'kept')], [group('g', ['a', 'b'], 1)], []],
    [
      'the first in line goes first',
      [asking('a', 'requested', 2), asking('b', 'requested', 1)],
      [group('g', ['a', 'b'], 1)],
      ['b'],
    ],
    [
      'of one moment the lower id goes first',
      [asking('b', 'requested', 1), asking('a', 'requested', 1)],
      [group('g', ['a', 'b'], 1)],
      ['a'],
    ],
    [
      'who waits in one group is not overtaken in the other',
      [asking('a', 'requested', 1), asking('b', 'requested', 2), asking('x', 'granted')],
      [group('full', ['a', 'x'], 1), group('free', ['a', 'b'], 1)],
      [],
    ],
    [
      'and a group that has room for both lets the second go',
      [asking('a', 'requested', 1), asking('b', 'requested', 2), asking('x', 'granted')],
      [group('full', ['a', 'x'], 1), group('free', ['a', 'b'], 2)],
      ['b'],
    ],
  ])('%s', (_name, agents, groups, granted) => {
    expect(nextBreaks(agents, groups)).toEqual(granted);
  });

  const people = ['a', 'b', 'c', 'd', 'e'];
  const agents = fc.tuple(
    ...people.map((id) =>
      fc
        .tuple(fc.constantFrom(undefined, 'requested', 'requested', 'kept', 'granted'), fc.nat(3))
        .map(([state, at]) => asking(id, state as BreakState | undefined, at)),
    ),
  );
  const groups = fc.array(
    fc.record(
      { id: fc.constantFrom('g1', 'g2', 'g3'), memberIds: fc.subarray(people), breakQuota: fc.nat(3) },
      { requiredKeys: ['id', 'memberIds'] },
    ),
    { maxLength: 3 },
  );
  const distinct = fc.uniqueArray(
    groups.chain((list) => fc.constantFrom(...list, group('g0', people, 2))),
    {
      selector: ({ id }) => id,
      maxLength: 3,
    },
  );

  it('never lets more go than a quota has places, whoever was there already', () => {
    fc.assert(
      fc.property(agents, distinct, (asked, given) => {
        const granted = nextBreaks(asked, given);
        for (const { memberIds, breakQuota } of given) {
          if (breakQuota === undefined) continue;
          const before = asked.filter(
            (one) => one.break && one.break.state !== 'requested' && memberIds.includes(one.id),
          );
          const added = granted.filter((id) => memberIds.includes(id)).length;
          expect(added).toBeLessThanOrEqual(Math.max(0, breakQuota - before.length));
        }
      }),
    );
  });

  it('lets nobody overtake within a group', () => {
    fc.assert(
      fc.property(agents, distinct, (asked, given) => {
        const granted = new Set(nextBreaks(asked, given));
        const waiting = asked.filter((one) => one.break?.state === 'requested');
        const key = (one: (typeof waiting)[number]) => [one.break?.requestedAt ?? 0, one.id] as const;
        for (const { memberIds, breakQuota } of given) {
          if (breakQuota === undefined) continue;
          const line = waiting
            .filter(({ id }) => memberIds.includes(id))
            .toSorted((a, b) => key(a)[0] - key(b)[0] || (key(a)[1] < key(b)[1] ? -1 : 1));
          const places =
            breakQuota -
            asked.filter((one) => one.break && one.break.state !== 'requested' && memberIds.includes(one.id)).length;
          // Only the first of the line, as many as there are places, may be among those who go.
          for (const { id } of line.slice(Math.max(0, places))) expect(granted.has(id)).toBe(false);
        }
      }),
    );
  });

  it('asked again after granting, grants nobody else', () => {
    fc.assert(
      fc.property(agents, distinct, (asked, given) => {
        const granted = new Set(nextBreaks(asked, given));
        const after = asked.map((one) =>
          one.break && granted.has(one.id) ? { ...one, break: { ...one.break, state: 'kept' as const } } : one,
        );
        expect(nextBreaks(after, given)).toEqual([]);
      }),
    );
  });
});

describe('overrunOf', () => {
  it.each([
    [undefined, 9, 0],
    [10, 9, 0],
    [10, 10, 0],
    [10, 14, 4],
  ])('of a break until %s at %s is %s', (endsAt, now, overrun) => {
    expect(overrunOf(endsAt === undefined ? {} : { endsAt }, now)).toBe(overrun);
  });
});
