import { readFile } from 'node:fs/promises';
import { createSession, type Facts, type FlowState, type JsonValue, type NodeTypes, step } from '@tandem/flow';
import { z } from 'zod';
import { type ReadFlow, readFlow } from './read-file.js';

/** One line of the inputs: values of variables at the start. */
const inputSchema = z.record(z.string(), z.json());

/** Shortest time that is measured, in milliseconds. */
const measuredMs = 2_000;

const facts: Facts = {
  customer: { id: 'bench', name: '', tier: 'standard', language: 'en', attributes: {} },
  conversation: { id: 'bench', channel: 'webchat', attributes: {} },
  hours: {},
};

/**
 * Runs a flow in memory once for each line of inputs, and prints where it ended and its variables; then over and over
 * for the rate. One JSON object a line; the last one is the rate.
 */
export async function flowBench(path: string, inputsPath: string | undefined, nodeTypes: NodeTypes): Promise<number> {
  const read = await readFlow(path);
  if (!read) {
    return 1;
  }
  const inputs = inputsPath === undefined ? [{}] : await readInputs(inputsPath);
  for (const input of inputs) {
    const { at, status, outcome, variables } = run(read, input, nodeTypes);
    console.log(JSON.stringify({ endNode: at, status, outcome: outcome ?? null, variables }));
  }
  console.log(JSON.stringify(measure(read, inputs, nodeTypes)));
  return 0;
}

async function readInputs(path: string): Promise<Record<string, JsonValue>[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => inputSchema.parse(JSON.parse(line)));
}

function run({ flow, flows }: ReadFlow, input: Record<string, JsonValue>, nodeTypes: NodeTypes): FlowState {
  const session = createSession(flow, { sessionId: 'bench', startedAt: 0 });
  Object.assign(session.variables, input);
  return step(flow, session, { type: 'start' }, { now: 0, seed: 'bench', facts, nodeTypes, flows }).state;
}

function measure(read: ReadFlow, inputs: readonly Record<string, JsonValue>[], nodeTypes: NodeTypes) {
  let flows = 0;
  let nodes = 0;
  const begin = performance.now();
  let seconds = 0;
  while (seconds * 1_000 < measuredMs && inputs.length > 0) {
    for (const input of inputs) {
      nodes += run(read, input, nodeTypes).stepCount;
      flows += 1;
    }
    seconds = (performance.now() - begin) / 1_000;
  }
  return {
    flows,
    seconds: Number(seconds.toFixed(3)),
    flowsPerSecond: Math.round(flows / Math.max(seconds, 1e-9)),
    nodeStepsPerSecond: Math.round(nodes / Math.max(seconds, 1e-9)),
  };
}
