import {
  createNodeTypes,
  createSession,
  type Facts,
  type FlowDocument,
  type FlowEdge,
  type FlowEffect,
  type FlowEnvironment,
  type FlowEvent,
  type FlowLookup,
  type FlowNode,
  type FlowState,
  type FlowVariable,
  type NodeTypes,
  type StepResult,
  step,
} from '../src/index.js';
import { checkNode } from '../src/validate/checked-node.js';
import { type Graph, graphOf as makeGraph } from '../src/validate/graph.js';

export const nodeTypes: NodeTypes = createNodeTypes();

export const now = Date.UTC(2026, 10, 22, 9, 30);

export const facts: Facts = {
  customer: { id: 'c1', name: 'Ann', tier: 'standard', language: 'en', attributes: { city: 'York' } },
  conversation: { id: 'v1', channel: 'webchat', attributes: {} },
  hours: { office: { open: true }, night: { open: false, nextOpenAt: now + 3_600_000 } },
};

export const environment: FlowEnvironment = {
  queues: ['care'],
  skills: ['orders'],
  hours: ['office', 'night'],
  secrets: ['key'],
  locales: ['en', 'zh-CN'],
};

/** The same text in both languages, so that no rule about languages speaks up. */
export const both = (text: string) => ({ en: text, 'zh-CN': text });

export const node = (id: string, type: string, config: Record<string, unknown> = {}): FlowNode => ({
  id,
  type,
  typeVersion: 1,
  config,
  position: { x: 0, y: 0 },
});

/** `a.next>b` is an edge from the port `next` of `a` to `b`. */
export const edge = (written: string): FlowEdge => {
  const [, from = '', port = '', to = ''] = /^([\w-]+)\.([\w-]+)>([\w-]+)$/.exec(written) ?? [];
  return { id: written.replace(/[.>]/g, ':'), from: { node: from, port }, to };
};

export const variable = (name: string, type: FlowVariable['type'] = 'string', initial?: FlowVariable['initial']) => ({
  name,
  type,
  ...(initial !== undefined && { initial }),
});

/** A document of these nodes and edges, with a start before the first node. */
export function flowOf(nodes: FlowNode[], edges: string[], variables: FlowVariable[] = []): FlowDocument {
  const first = nodes[0]?.id ?? 'none';
  return {
    id: 'flow',
    version: 1,
    nodes: [node('start', 'start'), ...nodes],
    edges: [edge(`start.next>${first}`), ...edges.map(edge)],
    variables,
  };
}

/** A flow as the rules look at it. */
export const graphOf = (document: FlowDocument): Graph =>
  makeGraph(document, environment, (each, leaving) => checkNode(each, nodeTypes.get(each.type), leaving));

export interface Played extends StepResult {
  /** Results of each event, in order. */
  steps: StepResult[];
}

interface Settings {
  facts?: Facts;
  flows?: FlowLookup;
  seed?: string;
  nodeTypes?: NodeTypes;
  now?: number;
  state?: FlowState;
}

/** Starts a session and runs it through the events; the last result, with all effects and the whole path. */
export function play(flow: FlowDocument, events: FlowEvent[] = [], settings: Settings = {}): Played {
  const context = { now, seed: 'seed', facts, nodeTypes, ...settings };
  let state = settings.state ?? createSession(flow, { sessionId: 's' });
  const steps = [{ type: 'start' } as const, ...events].map((event) => {
    const result = step(flow, state, event, context);
    state = result.state;
    return result;
  });
  const last = steps[steps.length - 1];
  if (!last) {
    throw new Error('nothing was played');
  }
  return {
    ...last,
    effects: steps.flatMap(({ effects }) => effects),
    path: steps.flatMap(({ path }) => path),
    steps,
  };
}

/** A node like any other, and after it a place to be: `x.<port>` is what is looked at. */
export function playNode(
  type: string,
  config: Record<string, unknown>,
  { ports, variables = [], events = [], ...settings }: Settings & Around,
): Played {
  const ends = ports.map((port) => node(`to-${port}`, 'end', { outcome: port }));
  const edges = ports.map((port) => `x.${port}>to-${port}`);
  return play(flowOf([node('x', type, config), ...ends], edges, variables), events, settings);
}

interface Around {
  ports: string[];
  variables?: FlowVariable[];
  events?: FlowEvent[];
}

let messages = 0;
export const message = (text: string, choiceId?: string): FlowEvent => {
  messages += 1;
  return { type: 'message', messageId: `m${messages}`, text, ...(choiceId !== undefined && { choiceId }) };
};

/** What the flow said, in order; the fallback text as `!reason`. */
export const said = ({ effects }: StepResult): string[] =>
  effects.flatMap((effect) =>
    effect.type === 'send'
      ? [effect.content.kind === 'fallback' ? `!${effect.content.reason}` : effect.content.text]
      : [],
  );

/** Effects of one type. */
export const effectsOf = <T extends FlowEffect['type']>({ effects }: StepResult, type: T) =>
  effects.filter((effect): effect is Extract<FlowEffect, { type: T }> => effect.type === type);

/** The path as `node>port`, with the note behind a hash. */
export const walked = ({ path }: StepResult): string[] =>
  path.map(({ nodeId, port, note }) => `${nodeId}>${port ?? ''}${note ? `#${note}` : ''}`);
