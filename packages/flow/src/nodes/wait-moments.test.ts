import { describe, expect, it } from 'vitest';
import { issuesOf, withStep } from '../../test/good-flow.js';
import { effectsOf, facts, message, now, playNode, variable, walked } from '../../test/kit.js';
import type { JsonValue } from '../document/json.js';
import type { FlowEvent } from '../step/event.js';
import { guards } from '../step/guards.js';

const ports = ['next', 'message', 'error'];
const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;
const longest = 30 * day;

const wait = (config: Record<string, unknown>, events: FlowEvent[] = [], settings = {}) =>
  playNode('wait', config, { ports, events, variables: [variable('moment'), variable('said')], ...settings });
const dueOf = (config: Record<string, unknown>, settings = {}) =>
  effectsOf(wait(config, [], settings), 'startTimer').map(({ dueAt }) => dueAt);
const until = (value: JsonValue, settings = {}) =>
  wait({ until: 'time', time: 'vars.moment' }, [], {
    variables: [{ name: 'moment', type: 'object', initial: value }],
    ...settings,
  });

describe('waiting for some time', () => {
  it.each([
    [1, 'seconds', second],
    [0.001 + 1, 'seconds', 1_001],
    [1, 'minutes', 60 * second],
    [1.5, 'hours', 1.5 * hour],
    [1, 'days', day],
    [30, 'days', longest],
    [720, 'hours', longest],
    [1_000, 'minutes', 1_000 * 60 * second],
  ])('%d %s is %d ms, to the millisecond', (amount, unit, ms) => {
    expect(dueOf({ amount, unit })).toEqual([now + ms]);
  });

  it.each([
    [31, 'days'],
    [721, 'hours'],
    [1_000, 'days'],
  ])('%d %s is cut to what a session lives, and a problem in the editor', (amount, unit) => {
    expect(dueOf({ amount, unit })).toEqual([now + longest]);
    expect(issuesOf(withStep('wait', { amount, unit }, ports)).map(({ code }) => code)).toContain('wait_too_long');
  });

  it.each([
    [30, 'days'],
    [720, 'hours'],
    [1_000, 'minutes'],
    [1_000, 'seconds'],
  ])('%d %s is no problem', (amount, unit) => {
    expect(issuesOf(withStep('wait', { amount, unit }, ports))).toEqual([]);
  });

  it.each([0, 0.5, -1, 1_001, '5', null])('%j of a unit is not a time', (amount) => {
    expect(walked(wait({ amount }))).toContain('x>error#flow.node_misconfigured');
  });

  it('without an amount is over at once, and a problem in the editor', () => {
    expect(walked(wait({}))).toContain('x>next#flow.moment_past');
    expect(issuesOf(withStep('wait', {}, ports))).toMatchObject([{ code: 'required', field: 'amount' }]);
  });

  it('over the change of clocks is as long as at any other time', () => {
    // Clocks go forward in Berlin at 01:00 UTC, and back in New York at 06:00 UTC.
    for (const at of [Date.UTC(2026, 2, 29, 0, 59, 59, 999), Date.UTC(2026, 10, 1, 5, 59, 59, 999)]) {
      expect(dueOf({ amount: 1, unit: 'days' }, { now: at })).toEqual([at + day]);
      expect(dueOf({ amount: 2, unit: 'seconds' }, { now: at })).toEqual([at + 2_000]);
    }
  });
});

describe('waiting until a moment', () => {
  it.each([
    ['2026-11-22T10:00:00Z', Date.UTC(2026, 10, 22, 10)],
    ['2026-11-22T10:00Z', Date.UTC(2026, 10, 22, 10)],
    ['2026-11-22T10:00:00.001Z', Date.UTC(2026, 10, 22, 10, 0, 0, 1)],
    ['2026-11-22t10:00:00z', Date.UTC(2026, 10, 22, 10)],
    [' 2026-11-22T10:00:00Z ', Date.UTC(2026, 10, 22, 10)],
    ['2026-11-22T18:00:00+08:00', Date.UTC(2026, 10, 22, 10)],
    ['2026-11-22T05:00:00-05:00', Date.UTC(2026, 10, 22, 10)],
    ['2026-11-22T15:45:00+05:45', Date.UTC(2026, 10, 22, 10)],
    ['2026-11-23', Date.UTC(2026, 10, 23)],
    ['2026-11-22T10:00:00', Date.UTC(2026, 10, 22, 10)],
    ['2026-11-22T10:00', Date.UTC(2026, 10, 22, 10)],
    ['2026-11-22T23:59:59.999Z', Date.UTC(2026, 10, 23) - 1],
    [now + 1, now + 1],
    [now + 0.5, now + 0.5],
  ])('%j is the same on every server', (value, due) => {
    expect(effectsOf(until(value), 'startTimer')).toMatchObject([{ dueAt: due }]);
  });

  it.each(['2027-11-22', '9999-12-31T23:59:59Z', Number.MAX_VALUE])('%j is cut to what a session lives', (value) => {
    expect(effectsOf(until(value), 'startTimer')).toMatchObject([{ dueAt: now + guards.age.limit }]);
  });

  it.each([now, now - 1, 0, -1, '2026-11-22', '2026-11-22T09:30:00Z', '1970-01-01', '0001-01-01T00:00:00Z'])(
    '%j is there already',
    (value) => {
      expect(walked(until(value))).toContain('x>next#flow.moment_past');
    },
  );

  it.each([
    ...['', ' ', 'tomorrow', '1', '12', '2026', '2026-11', '11/22/2026', '22.11.2026', 'Nov 22, 2026', '10:00'],
    ...['2026-02-30', '2026-02-30T10:00:00Z', '2027-02-29', '2026-13-01', '2026-00-10', '2026-11-31T00:00:00+08:00'],
    ...['2026-11-22T25:00:00Z', '2026-11-22T10:60:00Z', '2026-11-22 10:00:00Z', '2026-11-22T10:00:00 Z'],
    ...[
      '2026-11-22T10:00:00+8',
      '+002026-11-22',
      '２０２６-１１-２３',
      '2026年11月23日',
      '明天',
      '😀',
      'x'.repeat(9_000),
    ],
    ...[true, null, [], ['2026-11-23'], {}, { time: 1 }],
  ])('%j is no moment', (value) => {
    const played = until(value);
    expect(played.outcome).toBe('error');
    expect(walked(played)).toContain('x>error#flow.no_moment');
  });

  it.each([
    ['now + duration("90m")', now + 90 * 60_000],
    ['now + duration("1ms")', now + 1],
    ['timestamp("2026-11-22T10:00:00Z")', Date.UTC(2026, 10, 22, 10)],
    ['1e14', now + longest],
  ])('is computed by %s', (time, due) => {
    expect(dueOf({ until: 'time', time })).toEqual([due]);
  });

  it.each([
    ['vars.gone', 'failed'],
    ['1 / 0', 'failed'],
    ['timestamp("soon")', 'failed'],
    ['now +', 'syntax'],
    ['now + duration("99999999999h")', 'result'],
  ])('fails by name on %s', (time, code) => {
    expect(walked(wait({ until: 'time', time }))).toContain(`x>error#flow.expression_${code}`);
  });
});

describe('waiting for the next opening', () => {
  const hours = (entry?: { open: boolean; nextOpenAt?: number }) => ({
    facts: { ...facts, hours: entry ? { shop: entry } : {} },
  });
  const open = { until: 'opening', hoursId: 'shop' };

  it.each([
    ['open now', { open: true }, 'x>next#flow.moment_past'],
    ['open now, whatever comes next', { open: true, nextOpenAt: now + hour }, 'x>next#flow.moment_past'],
    ['opening this moment', { open: false, nextOpenAt: now }, 'x>next#flow.moment_past'],
    ['never open again', { open: false }, 'x>error#flow.no_moment'],
    ['unknown', undefined, 'x>error#flow.no_moment'],
  ])('%s: %s', (_what, entry, way) => {
    expect(walked(wait(open, [], hours(entry)))).toContain(way);
  });

  it.each([1, hour, longest])('%d ms away is waited for', (ms) => {
    expect(dueOf(open, hours({ open: false, nextOpenAt: now + ms }))).toEqual([now + ms]);
  });

  it('further away than a session lives is cut', () => {
    expect(dueOf(open, hours({ open: false, nextOpenAt: now + 2 * longest }))).toEqual([now + longest]);
  });

  it.each(['toString', '__proto__', 'constructor'])('of hours called %s is unknown', (hoursId) => {
    expect(walked(wait({ until: 'opening', hoursId }))).toContain('x>error#flow.no_moment');
  });
});

describe('what ends a wait', () => {
  const waiting = { amount: 1, unit: 'hours', variable: 'said' };

  it('is its timer', () => {
    const played = wait(waiting, [{ type: 'timer', timerId: 's:1' }]);
    expect(played.outcome).toBe('next');
    expect(effectsOf(played, 'cancelTimer')).toEqual([]);
    expect(played.state.variables.said).toBeNull();
  });

  it.each(['hello', '', '  ', '你好', '👩‍👩‍👧‍👦', 'שלום', 'e\u0301', 'x'.repeat(5_000), '{vars.moment}'])(
    'is a message, kept as it was written: %j',
    (text) => {
      const played = wait(waiting, [message(text)]);
      expect(played.outcome).toBe('message');
      expect(played.state.variables.said).toBe(text);
      expect(effectsOf(played, 'cancelTimer')).toMatchObject([{ key: 's:1' }]);
    },
  );

  it('is not a message that is larger than variables may be', () => {
    expect(wait(waiting, [message('x'.repeat(70_000))]).outcome).toBe('error');
  });
});
