import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEvent, anyFacts, anyFlow, arbitraryTypes, meant } from '../../test/arbitrary-flow.js';
import { nodeTypes, now } from '../../test/kit.js';
import type { FlowDocument } from '../document/flow-document.js';
import { jsonBytes } from '../document/json.js';
import { builtInNodeTypes } from '../nodes/registry.js';
import { flowEffectSchema } from './effect.js';
import type { FlowEvent } from './event.js';
import type { Facts } from './facts.js';
import { guards, stepsAfterGuard } from './guards.js';
import { createSession, type FlowState, flowStateSchema } from './state.js';
import { type StepResult, step } from './step.js';

/** The flow may call itself, over and over. */
const callable = (flow: FlowDocument) => (flowId: string) => (flowId === flow.id ? flow : undefined);

const runAll = (flow: FlowDocument, events: readonly FlowEvent[], facts: Facts): StepResult[] => {
  let state: FlowState = createSession(flow, { sessionId: 's', startedAt: now });
  return [{ type: 'start' } as const, ...events].map((event, index) => {
    const result = step(flow, state, meant(event, state), {
      now: now + index * 1_000,
      seed: `${index}`,
      facts,
      nodeTypes,
      flows: callable(flow),
    });
    state = result.state;
    return result;
  });
};

const sessions = fc.tuple(anyFlow, fc.array(anyEvent, { maxLength: 12 }), anyFacts);
const runs = { numRuns: 600 };

it('random flows are made of every node type there is', () => {
  expect(builtInNodeTypes.map(({ type }) => type).filter((type) => !arbitraryTypes.includes(type))).toEqual([]);
});

describe('any flow with any events', () => {
  it('is stepped without a throw, within the guards, to a state that can be stored', () => {
    fc.assert(
      fc.property(sessions, ([flow, events, facts]) => {
        let before = 0;
        for (const { state, effects, path } of runAll(flow, events, facts)) {
          const limit = guards.steps.limit + stepsAfterGuard;
          expect(state.stepCount - before).toBeLessThanOrEqual(limit);
          before = state.stepCount;
          // Where a called flow fails or ends, the step that called it stands in the path once more.
          expect(path.length).toBeLessThanOrEqual(2 * limit);
          const held = [state.variables, ...(state.frames ?? []).map(({ variables }) => variables)];
          expect(held.map(jsonBytes).reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(
            guards.variables.limit,
          );
          expect(state.frames?.length ?? 0).toBeLessThanOrEqual(guards.depth.limit);
          expect(flowStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
          for (const effect of effects) {
            expect(flowEffectSchema.parse(JSON.parse(JSON.stringify(effect)))).toEqual(effect);
          }
        }
      }),
      runs,
    );
  });

  it('gives every effect an id of its own, counted through the session', () => {
    fc.assert(
      fc.property(sessions, ([flow, events, facts]) => {
        const ids = runAll(flow, events, facts).flatMap(({ effects }) => effects.map(({ id }) => id));
        expect(ids).toEqual(ids.map((_, index) => `s:${index + 1}`));
      }),
      runs,
    );
  });

  it('gives the same bytes again', () => {
    fc.assert(
      fc.property(sessions, ([flow, events, facts]) => {
        const once = JSON.stringify(runAll(flow, events, facts));
        expect(JSON.stringify(runAll(structuredClone(flow), structuredClone(events), facts))).toBe(once);
      }),
      runs,
    );
  });

  it('ends once, with one end effect, and is silent afterwards', () => {
    fc.assert(
      fc.property(sessions, ([flow, events, facts]) => {
        const results = runAll(flow, events, facts);
        const ended = results.findIndex(({ state }) => state.status === 'ended');
        const ends = results.flatMap(({ effects }) => effects.filter(({ type }) => type === 'end'));
        expect(ends).toHaveLength(ended === -1 ? 0 : 1);
        if (ended !== -1) {
          expect(results[ended]?.outcome).toBe(results[ended]?.state.outcome);
          expect(results.slice(ended + 1).every(({ effects, path }) => effects.length + path.length === 0)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('waits for something or has ended, and never hangs in between', () => {
    fc.assert(
      fc.property(sessions, ([flow, events, facts]) => {
        for (const { state } of runAll(flow, events, facts)) {
          expect(['waiting', 'ended']).toContain(state.status);
          expect(state.waitingFor !== undefined).toBe(state.status === 'waiting');
        }
      }),
      runs,
    );
  });

  it('leaves what it is given as it was', () => {
    fc.assert(
      fc.property(sessions, ([flow, events, facts]) => {
        const before = JSON.stringify([flow, events, facts]);
        runAll(flow, events, facts);
        expect(JSON.stringify([flow, events, facts])).toBe(before);
      }),
      { numRuns: 200 },
    );
  });
});
