import { describe, expect, it } from 'vitest';
import { issuesOf, withStep } from '../../test/good-flow.js';
import { environment, facts, message, now, playNode, variable, walked } from '../../test/kit.js';
import type { Facts } from '../step/facts.js';

const tier = (name: string): Facts => ({ ...facts, customer: { ...facts.customer, tier: name } });
const cases = [
  { id: 'gold', equals: 'VIP' },
  { id: 'plain', equals: 'standard' },
];

describe('switch', () => {
  const ports = ['gold', 'plain', 'else', 'error'];
  const go = (value: string, given = facts) => playNode('switch', { value, cases }, { ports, facts: given }).outcome;

  it.each([
    ['customer.tier', 'vip', 'gold'],
    ['customer.tier', 'ＶＩＰ ', 'gold'],
    ['customer.tier', 'standard', 'plain'],
    ['customer.tier', 'silver', 'else'],
    ['customer.tier', '', 'else'],
    ['[1, 2]', '', 'error'],
    ['customer.attributes', '', 'error'],
    ['1 / 0', '', 'error'],
    ['null', '', 'else'],
  ])('of %s with tier “%s” goes by %s', (value, name, port) => {
    expect(go(value, tier(name))).toBe(port);
  });

  it('compares numbers and truth values as they are written', () => {
    const config = { value: '2 + 3', cases: [{ id: 'gold', equals: '5' }] };
    expect(playNode('switch', config, { ports }).outcome).toBe('gold');
    expect(
      playNode('switch', { ...config, value: '1 < 2', cases: [{ id: 'gold', equals: 'true' }] }, { ports }).outcome,
    ).toBe('gold');
  });
});

describe('hours', () => {
  const ports = ['open', 'closed', 'holiday'];
  const at = (open: boolean, holiday: boolean, holidays: boolean) =>
    playNode(
      'hours',
      { hoursId: 'office', holidays },
      { ports, facts: { ...facts, hours: { office: { open, ...(holiday && { holiday }) } } } },
    ).outcome;

  it.each([
    [true, true, true, 'open'],
    [false, true, true, 'holiday'],
    [false, false, true, 'closed'],
    [false, true, false, 'closed'],
  ])('open %s, holiday %s, with an exit for holidays %s: %s', (open, holiday, holidays, port) => {
    expect(at(open, holiday, holidays)).toBe(port);
  });
});

describe('split', () => {
  const shares = [
    { id: 'a', weight: 1 },
    { id: 'b', weight: 3 },
    { id: 'c', weight: 0 },
  ];
  const draw = (seed: string) =>
    playNode('split', { shares, variable: 'way' }, { ports: ['a', 'b', 'c'], variables: [variable('way')], seed });

  it('sends customers by their shares, nobody where the share is nothing', () => {
    const counts = { a: 0, b: 0, c: 0 };
    for (let i = 0; i < 4_000; i += 1) {
      counts[draw(`seed ${i}`).outcome as 'a' | 'b' | 'c'] += 1;
    }
    expect(counts.c).toBe(0);
    expect(counts.a / 4_000).toBeGreaterThan(0.22);
    expect(counts.a / 4_000).toBeLessThan(0.28);
  });

  it('draws the same for the same seed and keeps the way', () => {
    const first = draw('x');
    expect(draw('x').outcome).toBe(first.outcome);
    expect(first.state.variables.way).toBe(first.outcome);
  });

  it('of shares that are all nothing takes the first', () => {
    const none = [
      { id: 'a', weight: 0 },
      { id: 'b', weight: 0 },
    ];
    expect(playNode('split', { shares: none }, { ports: ['a', 'b'] }).outcome).toBe('a');
  });
});

describe('wait', () => {
  const ports = ['next', 'message', 'error'];
  const go = (config: Record<string, unknown>, settings = {}) =>
    playNode('wait', config, { ports, variables: [variable('said'), variable('at')], ...settings });

  it.each([
    [{ until: 'duration', amount: 2, unit: 'hours' }, 7_200_000],
    [{ until: 'duration', amount: 1, unit: 'days' }, 86_400_000],
    [{ until: 'duration', amount: 90, unit: 'seconds' }, 90_000],
    [{ until: 'time', time: 'now + duration("30m")' }, 1_800_000],
    [{ until: 'time', time: '"2026-11-22T10:30:00+01:00"' }, 0],
    [{ until: 'opening', hoursId: 'night' }, 3_600_000],
    [{ until: 'time', time: 'now + duration("2000h")' }, 30 * 86_400_000],
  ])('%j ends after %d ms', (config, ms) => {
    const played = go(config);
    const timer = played.effects.find(({ type }) => type === 'startTimer');
    expect(timer).toEqual(ms === 0 ? undefined : { type: 'startTimer', id: 's:1', key: 's:1', dueAt: now + ms });
    expect(played.outcome).toBe(ms === 0 ? 'next' : undefined);
  });

  it('goes on when the time is over', () => {
    expect(go({ until: 'duration', amount: 5 }, { events: [{ type: 'timer', timerId: 's:1' }] }).outcome).toBe('next');
    expect(
      go({ until: 'duration', amount: 5 }, { events: [{ type: 'timer', timerId: 'other' }] }).outcome,
    ).toBeUndefined();
  });

  it('hears the customer who writes first, and stops its timer', () => {
    const played = go({ until: 'duration', amount: 5, variable: 'said' }, { events: [message('wait!')] });
    expect(played.outcome).toBe('message');
    expect(played.state.variables.said).toBe('wait!');
    expect(played.effects.map(({ type }) => type)).toEqual(['startTimer', 'cancelTimer', 'end']);
  });

  it('does not wait for an opening that is now', () => {
    expect(walked(go({ until: 'opening', hoursId: 'office' }))).toContain('x>next#flow.moment_past');
  });

  it.each([
    [{ until: 'time', time: '"soon"' }],
    [{ until: 'time', time: 'true' }],
    [{ until: 'opening', hoursId: 'none' }],
  ])('%j fails', (config) => {
    expect(go(config).outcome).toBe('error');
  });

  it.each([
    [{ until: 'duration' }, 'amount'],
    [{ until: 'time' }, 'time'],
    [{ until: 'opening' }, 'hoursId'],
  ])('%j lacks its %s', (config, field) => {
    const issues = issuesOf(withStep('wait', config, ['next', 'message', 'error']), environment);
    expect(issues).toContainEqual({ severity: 'error', code: 'required', nodeId: 'x', field });
  });
});
