import { describe, expect, it } from 'vitest';
import { erlangA, erlangC } from '../src/index.js';
import { steadyState, theoryCase, withinSec } from './theory.js';

/** A limit for what hangs: some hundred thousand calls are played through. */
const timeout = 120_000;

describe('a simulated queue in balance', () => {
  it.each([
    [7, 0.045],
    [8, 0.03],
    [9, 0.03],
  ])('with %i agents is as Erlang C says', { timeout }, (agents, precision) => {
    const theory = erlangC(theoryCase(agents), withinSec)!;
    const { wait, level } = steadyState({ agents, hours: 500, meanPatienceSec: null, seed: 11 });
    expect(level.contains(theory.serviceLevel), `${level.mean} for ${theory.serviceLevel}`).toBe(true);
    expect(wait.contains(theory.meanWaitSec), `${wait.mean} for ${theory.meanWaitSec}`).toBe(true);
    expect(level.halfWidth).toBeLessThanOrEqual(precision);
    // A mean wait varies too much for 3 % in the seconds of a test: that takes some 20,000 hours of such a day.
    expect(wait.halfWidth).toBeLessThanOrEqual(0.25);
  });

  it('whose customers lose patience is as Erlang A says', { timeout }, () => {
    const theory = erlangA({ ...theoryCase(7), meanPatienceSec: 120 }, withinSec);
    const { wait, level } = steadyState({ agents: 7, hours: 500, meanPatienceSec: 120, seed: 11 });
    expect(level.contains(theory.serviceLevel), `${level.mean} for ${theory.serviceLevel}`).toBe(true);
    expect(wait.contains(theory.meanWaitSec), `${wait.mean} for ${theory.meanWaitSec}`).toBe(true);
    expect(level.halfWidth).toBeLessThanOrEqual(0.03);
    expect(wait.halfWidth).toBeLessThanOrEqual(0.05);
  });
});
