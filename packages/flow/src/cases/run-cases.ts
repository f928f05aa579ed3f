import type { FlowDocument } from '../document/flow-document.js';
import { type CaseContext, type CaseResult, runCase } from './run-case.js';

export interface CasesResult {
  cases: CaseResult[];
  passed: number;
  failed: number;
  /** Ids of the edges that no case went along. */
  uncovered: string[];
}

/** Runs all cases of a flow. */
export function runCases(flow: FlowDocument, context: CaseContext): CasesResult {
  const cases = (flow.tests ?? []).map((test) => runCase(flow, test, context));
  const failed = cases.filter(({ failure }) => failure).length;
  const taken = new Set(
    cases.flatMap(({ simulation }) =>
      simulation.path.flatMap(({ nodeId, port, flowId }) => (flowId === undefined ? [`${nodeId} ${port}`] : [])),
    ),
  );
  return {
    cases,
    passed: cases.length - failed,
    failed,
    uncovered: flow.edges.filter(({ from }) => !taken.has(`${from.node} ${from.port}`)).map(({ id }) => id),
  };
}
