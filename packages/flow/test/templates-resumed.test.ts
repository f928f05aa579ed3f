import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  createSession,
  type FlowDocument,
  flowEffectSchema,
  flowEventSchema,
  flowStateSchema,
  pathEntrySchema,
  readFlowFile,
  runCase,
  type Simulation,
  type StepResult,
  step,
} from '../src/index.js';
import { nodeTypes } from './kit.js';

const folder = new URL('../templates/', import.meta.url);

function read(name: string): FlowDocument {
  const file = readFlowFile(readFileSync(new URL(name, folder), 'utf8'));
  if ('issues' in file) {
    throw new Error(JSON.stringify(file.issues));
  }
  return file.flow;
}

const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** The recording of a case run over `step` again; `keep` is what happens to the state between two events. */
function replayed(
  flow: FlowDocument,
  { recording }: Simulation,
  seed: string,
  keep: (state: StepResult['state'], flow: FlowDocument) => StepResult['state'],
): StepResult[] {
  let state = createSession(flow, { sessionId: 'simulation', startedAt: recording[0]?.now ?? 0 });
  return recording.map(({ event, now, facts }) => {
    const result = step(flow, keep(state, flow), event, { now, seed, facts, nodeTypes });
    state = result.state;
    return result;
  });
}

const said = (results: readonly StepResult[]) => ({
  effects: results.flatMap(({ effects }) => effects),
  path: results.flatMap(({ path }) => path),
  state: results.at(-1)?.state,
});

describe.each(readdirSync(folder))('each case of %s', (name) => {
  const flow = read(name);
  const cases = (flow.tests ?? []).map((test): [string, Simulation, string] => [
    test.name,
    runCase(flow, test, { nodeTypes }).simulation,
    test.seed ?? test.name,
  ]);

  it.each(cases)('%s: runs again to the same effects, path and state, byte for byte', (_case, simulation, seed) => {
    const again = said(replayed(flow, simulation, seed, (state) => state));
    const { effects, path, state } = simulation;
    expect(JSON.stringify(again)).toBe(JSON.stringify({ effects, path, state }));
  });

  it.each(cases)('%s: comes through the store after every event', (_case, simulation, seed) => {
    const { effects, path, state } = simulation;
    const again = said(replayed(flow, simulation, seed, stored));
    expect(again).toEqual(stored({ effects, path, state }));
  });

  it.each(cases)('%s: comes through a server that is new at every event', (_case, simulation, seed) => {
    let state = createSession(flow, { sessionId: 'simulation', startedAt: simulation.recording[0]?.now ?? 0 });
    const effects = simulation.recording.flatMap((entry) => {
      const { event, now, facts } = stored(entry);
      const result = step(structuredClone(flow), stored(state), event, { now, seed, facts, nodeTypes });
      state = result.state;
      return result.effects;
    });
    expect(JSON.stringify({ effects, state })).toBe(
      JSON.stringify({ effects: simulation.effects, state: simulation.state }),
    );
  });

  it.each(cases)('%s: an event that comes a second time does nothing more', (_case, simulation, seed) => {
    let state = createSession(flow, { sessionId: 'simulation', startedAt: simulation.recording[0]?.now ?? 0 });
    for (const { event, now, facts } of simulation.recording) {
      const context = { now, seed, facts, nodeTypes };
      ({ state } = step(flow, state, event, context));
      const isOnce = event.type !== 'message' && event.type !== 'event' && event.type !== 'left';
      const again = step(flow, state, event, context);
      expect(isOnce ? again : { state, effects: [], path: [] }).toEqual({ state, effects: [], path: [] });
    }
  });

  it.each(cases)('%s: holds nothing that its schemas do not know', (_case, simulation, seed) => {
    for (const { state, effects, path } of replayed(flow, simulation, seed, (kept) => kept)) {
      expect(flowStateSchema.parse(state)).toEqual(state);
      expect(effects.map((effect) => flowEffectSchema.parse(effect))).toEqual(effects);
      expect(path.map((entry) => pathEntrySchema.parse(entry))).toEqual(path);
    }
    for (const { event } of simulation.recording) {
      expect(flowEventSchema.parse(event)).toEqual(event);
    }
  });

  it.each(cases)('%s: numbers its effects through, each once', (_case, { effects }) => {
    expect(effects.map(({ id }) => id)).toEqual(effects.map((_, i) => `simulation:${i + 1}`));
  });

  it.each(cases)('%s: cancels only timers that it started, and each once', (_case, { effects }) => {
    const started = effects.flatMap((effect) => (effect.type === 'startTimer' ? [effect.key] : []));
    const cancelled = effects.flatMap((effect) => (effect.type === 'cancelTimer' ? [effect.key] : []));
    expect(new Set(cancelled).size).toBe(cancelled.length);
    expect(cancelled.filter((key) => !started.includes(key))).toEqual([]);
  });
});
