import {
  type CaseFailure,
  createNodeTypes,
  type FlowDocument,
  type FlowEnvironment,
  type Issue,
  type NodeTypes,
  type PluginNodeDefinition,
  runCases,
  validate,
} from '@tandem/flow';
import { type Arrangement, arrange } from '../model/arrange.ts';
import type { Place } from '../model/place.ts';

/** What the worker is asked, and what it answers. */
export interface Questions {
  check: {
    asked: { document: unknown; plugins: readonly PluginNodeDefinition[]; environment: FlowEnvironment };
    answer: readonly Issue[];
  };
  /** `called` are the published versions that the flow calls. */
  runCases: {
    asked: {
      document: FlowDocument;
      plugins: readonly PluginNodeDefinition[];
      called: readonly FlowDocument[];
    };
    /** By name; null is a pass. */
    answer: { failures: ReadonlyMap<string, CaseFailure | null>; uncovered: readonly string[] };
  };
  arrange: { asked: Arrangement; answer: ReadonlyMap<string, Place> };
}

export type Question = keyof Questions;
export type Asked<Q extends Question = Question> = Q extends Question
  ? { id: number; question: Q; asked: Questions[Q]['asked'] }
  : never;
export type Answer = { id: number; answer: Questions[Question]['answer'] };

let known: { plugins: string; types: NodeTypes } | undefined;

function nodeTypesOf(plugins: readonly PluginNodeDefinition[]): NodeTypes {
  const key = JSON.stringify(plugins);
  if (known?.plugins !== key) known = { plugins: key, types: createNodeTypes(plugins) };
  return known.types;
}

/** What takes too long for the page: runs in the worker, and in tests without one. */
export function answer(message: Asked): Answer {
  const { id } = message;
  if (message.question === 'arrange') return { id, answer: arrange(message.asked) };
  if (message.question === 'runCases') return { id, answer: runAll(message.asked) };
  const { document, plugins, environment } = message.asked;
  return { id, answer: validate(document, nodeTypesOf(plugins), environment) };
}

function runAll({ document, plugins, called }: Questions['runCases']['asked']): Questions['runCases']['answer'] {
  const { cases, uncovered } = runCases(document, {
    nodeTypes: nodeTypesOf(plugins),
    flows: (flowId, version) => called.find((each) => each.id === flowId && each.version === version),
  });
  return { failures: new Map(cases.map(({ name, failure }) => [name, failure ?? null])), uncovered };
}
