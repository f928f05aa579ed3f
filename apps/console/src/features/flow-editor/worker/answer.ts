import {
  type CaseFailure,
  createCheck,
  type DocumentChange,
  type FlowDocument,
  type FlowEnvironment,
  type Issue,
  type PluginNodeDefinition,
  runCases,
} from '@tandem/flow';
import { type Arrangement, arrange } from '../model/arrange.ts';
import { withChanges } from '../model/changes.ts';
import { nodeTypesOf } from '../model/node-types-of.ts';
import type { Place } from '../model/place.ts';

/** What the worker is asked, and what it answers. */
export interface Questions {
  /** What is wrong with a document; it is kept. */
  check: {
    asked: { document: FlowDocument; plugins: readonly PluginNodeDefinition[]; environment: FlowEnvironment };
    answer: readonly Issue[];
  };
  /** What is wrong with it after these changes to what was checked last. */
  recheck: { asked: { changes: readonly DocumentChange[] }; answer: readonly Issue[] };
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

/** What takes too long for the page: runs in the worker, and in tests without one. It keeps what it checked last. */
export function createAnswers(): (message: Asked) => Answer {
  let kept: { document: FlowDocument; check: (document: FlowDocument) => readonly Issue[] } | undefined;
  const answerTo = (message: Asked): Answer['answer'] => {
    switch (message.question) {
      case 'arrange':
        return arrange(message.asked);
      case 'runCases':
        return runAll(message.asked);
      case 'check': {
        const { document, plugins, environment } = message.asked;
        kept = { document, check: createCheck(nodeTypesOf(plugins), environment) };
        return kept.check(document);
      }
      case 'recheck': {
        if (!kept) throw new Error('Nothing was checked before.');
        kept = { ...kept, document: withChanges(kept.document, message.asked.changes) };
        return kept.check(kept.document);
      }
    }
  };
  return (message) => ({ id: message.id, answer: answerTo(message) });
}

function runAll({ document, plugins, called }: Questions['runCases']['asked']): Questions['runCases']['answer'] {
  const { cases, uncovered } = runCases(document, {
    nodeTypes: nodeTypesOf(plugins),
    flows: (flowId, version) => called.find((each) => each.id === flowId && each.version === version),
  });
  return { failures: new Map(cases.map(({ name, failure }) => [name, failure ?? null])), uncovered };
}
