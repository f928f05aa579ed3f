import {
  createNodeTypes,
  type FlowEnvironment,
  type Issue,
  type NodeTypes,
  type PluginNodeDefinition,
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
  const { document, plugins, environment } = message.asked;
  return { id, answer: validate(document, nodeTypesOf(plugins), environment) };
}
