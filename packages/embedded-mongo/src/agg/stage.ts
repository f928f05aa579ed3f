import type { Doc, Value } from '../bson/value.js';
import type { AggContext } from './context.js';

/** Documents flow in batches: one await per batch, not per document. */
export type Batches = AsyncIterable<Doc[]>;

/** Values of the `$$` variables. */
export type Vars = Record<string, Value>;

/** A compiled stage. */
export interface Stage {
  run(input: Batches, vars: Vars): Batches;
}

/** What compiling a stage may use. */
export interface StageCompiler {
  readonly context: AggContext;
  /** Names of the variables known here, beside the system's. */
  readonly variables: readonly string[];
  /** Compiles a sub-pipeline that also knows the given variables. */
  pipeline(stages: Value, stage: string, variables?: readonly string[]): SubPipeline;
}

/** A compiled sub-pipeline: its leading `$match` is for whoever feeds it. */
export interface SubPipeline {
  leadingMatch: Doc;
  /** The whole pipeline, its leading match included. */
  run(input: Batches, vars: Vars): Batches;
  /** The pipeline behind its leading match. */
  runRest(input: Batches, vars: Vars): Batches;
  /** Begins with `$documents`, so it needs no collection. */
  ownSource: boolean;
}

/** Compiles one stage from its specification. */
export type CompileStage = (spec: Value, compiler: StageCompiler, name: string) => Stage;
