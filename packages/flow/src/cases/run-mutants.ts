import type { FlowDocument } from '../document/flow-document.js';
import { type Mutant, mutantsOf } from './mutants.js';
import { type CaseContext, runCase } from './run-case.js';

export interface MutationResult {
  total: number;
  caught: number;
  /** Mutants that no case notices, without their flows. */
  survivors: Omit<Mutant, 'flow'>[];
}

/** Runs the cases over every mutant; one case that fails is enough. Cases that fail anyway notice nothing. */
export function runMutants(flow: FlowDocument, context: CaseContext): MutationResult {
  const tests = (flow.tests ?? []).filter((test) => !runCase(flow, test, context).failure);
  const mutants = mutantsOf(flow);
  const survivors = mutants
    .filter((mutant) => !tests.some((test) => runCase(mutant.flow, test, context).failure))
    .map(({ flow: _, ...mutant }) => mutant);
  return { total: mutants.length, caught: mutants.length - survivors.length, survivors };
}
