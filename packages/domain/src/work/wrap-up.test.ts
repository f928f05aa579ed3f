import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offerSecondsOf } from '../queue/offer-seconds.js';
import {
  extendedWrapUp,
  longestAnswer,
  longestWrapUpMs,
  splitAnswers,
  type WrapUpAnswers,
  type WrapUpField,
  wrapUpEnd,
  wrapUpIssues,
  wrapUpModes,
} from './wrap-up.js';

const field = (key: string, kind: WrapUpField['kind'], required = false): WrapUpField => ({
  ...{ key, kind, required, label: { en: key } },
  options: kind === 'choice' ? ['late', 'lost'] : [],
});
const form = [field('reason', 'choice', true), field('summary', 'text'), field('amount', 'number')];

describe('the time of a wrap-up', () => {
  it.each([
    ['mandatory_timed', 45_000],
    ['mandatory_untimed', undefined],
    ['optional', 45_000],
    ['none', undefined],
  ] as const)('%s ends after %s ms', (mode, after) => {
    expect(wrapUpEnd({ mode, seconds: 45 }, 1_000)).toBe(after === undefined ? undefined : 1_000 + after);
  });

  it('grows by 30 s a time, and never beyond 900 s from its beginning', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({ min: 1, max: 900 }),
        fc.constantFrom(...wrapUpModes),
        (since, seconds, mode) => {
          let until = wrapUpEnd({ mode, seconds }, since);
          for (let turns = 0; until !== undefined; turns += 1) {
            expect(until - since).toBeLessThanOrEqual(longestWrapUpMs);
            const next = extendedWrapUp(since, until);
            if (next === undefined) expect(until).toBe(since + longestWrapUpMs);
            else expect(next).toBeGreaterThan(until);
            expect(turns).toBeLessThanOrEqual(30);
            until = next;
          }
        },
      ),
    );
  });
});

describe('the form of a wrap-up', () => {
  it.each<[string, WrapUpAnswers, string[]]>([
    ['is right with what is required', { reason: 'late' }, []],
    ['is right with everything', { reason: 'lost', summary: 'A parcel', amount: 0 }, []],
    ['wants what is required', {}, ['reason:required']],
    ['takes blanks for no answer', { reason: '  ' }, ['reason:required']],
    ['wants one of the options', { reason: 'rain' }, ['reason:not_an_option']],
    ['wants numbers as numbers', { reason: 'late', amount: '12' }, ['amount:wrong_kind']],
    ['takes no number that is none', { reason: 'late', amount: Number.NaN }, ['amount:wrong_kind']],
    ['wants texts as texts', { reason: 'late', summary: 3 }, ['summary:wrong_kind']],
    ['has an end', { reason: 'late', summary: 'x'.repeat(longestAnswer + 1) }, ['summary:too_long']],
    ['knows its fields', { reason: 'late', other: 'x' }, ['other:unknown']],
  ])('%s', (_name, answers, issues) => {
    expect(wrapUpIssues(form, answers).map(({ key, code }) => `${key}:${code}`)).toEqual(issues);
  });

  it('is kept whole, with what a person wrote apart', () => {
    expect(splitAnswers(form, { reason: 'late', summary: ' A parcel ', amount: 3 })).toEqual({
      codes: { reason: 'late', amount: 3 },
      texts: { summary: 'A parcel' },
    });
    expect(splitAnswers(form, { reason: '', summary: ' ' })).toEqual({ codes: {}, texts: {} });
  });
});

describe('offerSecondsOf', () => {
  it('reads one number as meant for every kind, and leaves the rest as it is', () => {
    expect(offerSecondsOf(25)).toEqual({ voice: 25, chat: 25, message: 25, email: 25 });
    const given = { voice: 5, chat: 6, message: 7, email: 900 };
    expect(offerSecondsOf(given)).toEqual(given);
  });
});
