import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeTypes } from '../../test/kit.js';
import { shopFacts, shopFlow } from '../../test/shop-flow.js';
import type { Mock } from './mock.js';
import type { Simulation, SimulationEvent } from './player.js';
import { simulate } from './simulate.js';
import { createSession, type FlowState } from './state.js';
import { type StepResult, step } from './step.js';

const start = Date.UTC(2026, 10, 22, 9);

const shipped: Mock = {
  port: 'ok',
  output: { status: 200, body: { data: { status: 'shipped', parcels: [{ eta: '1 Dec' }] } } },
};

const scripts: Record<string, { events: SimulationEvent[]; lookup?: Mock; tier?: string }> = {
  answered: {
    events: [
      { type: 'say', text: '1' },
      { type: 'say', text: 'TD-123456' },
    ],
    lookup: shipped,
  },
  'three wrong numbers': {
    events: ['order', 'no', 'no', 'no'].map((text) => ({
      type: 'say',
      text,
      ...(text === 'order' && { choiceId: text }),
    })),
  },
  'vip with a failing shop': {
    events: [
      { type: 'say', text: '查订单' },
      { type: 'say', text: 'td654321' },
    ],
    lookup: { code: 'timeout', message: 'late' },
    tier: 'vip',
  },
  silence: { events: [{ type: 'wait', ms: 700_000 }] },
};

const record = (name: string): Simulation => {
  const { events, lookup, tier = 'standard' } = scripts[name]!;
  const facts = { ...shopFacts, customer: { ...shopFacts.customer, tier } };
  return simulate({ flow: shopFlow, nodeTypes, facts, events, now: start, ...(lookup && { mocks: { lookup } }) });
};

/** Runs a recording over `step` again, each time from the state as it comes back from the store. */
function replay({ recording }: Simulation): StepResult[] {
  let state: FlowState = createSession(shopFlow, { sessionId: 'simulation', startedAt: start });
  return recording.map(({ event, now, facts }) => {
    const stored = JSON.parse(JSON.stringify({ state, event, facts }));
    const result = step(structuredClone(shopFlow), stored.state, stored.event, {
      now,
      seed: '',
      facts: stored.facts,
      nodeTypes,
    });
    state = result.state;
    return result;
  });
}

describe('a recorded session', () => {
  it.each(Object.keys(scripts))('%s: gives the same effects, path and state byte for byte', (name) => {
    const recorded = record(name);
    const again = replay(recorded);
    expect(JSON.stringify(again.flatMap(({ effects }) => effects))).toBe(JSON.stringify(recorded.effects));
    expect(JSON.stringify(again.flatMap(({ path }) => path))).toBe(JSON.stringify(recorded.path));
    expect(JSON.stringify(again.at(-1)?.state)).toBe(JSON.stringify(recorded.state));
  });

  it.each(Object.keys(scripts))('%s: gives the effects that were recorded when it was written', (name) => {
    const golden = JSON.parse(readFileSync(new URL('../../test/recorded-effects.json', import.meta.url), 'utf8'));
    expect(record(name).effects).toEqual(golden[name]);
  });

  it('gives the same effects when an event is stepped twice from the same state, as after a crash', () => {
    const { recording } = record('answered');
    let state: FlowState = createSession(shopFlow, { sessionId: 'simulation', startedAt: start });
    for (const { event, now, facts } of recording) {
      const context = { now, seed: '', facts, nodeTypes };
      const once = step(shopFlow, state, event, context);
      expect(JSON.stringify(step(shopFlow, state, event, context))).toBe(JSON.stringify(once));
      state = once.state;
    }
  });
});
