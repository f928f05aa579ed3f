export { type Suite, toJunit } from './junit.js';
export { type Mutant, type MutantKind, mutantsOf } from './mutants.js';
export { type RecordedStep, recordCase } from './record-case.js';
export {
  type CaseContext,
  type CaseFailure,
  type CaseResult,
  type CaseSetting,
  caseStart,
  playerOf,
  runCase,
} from './run-case.js';
export { type CasesResult, runCases } from './run-cases.js';
export { type MutationResult, runMutants } from './run-mutants.js';
