import type { Doc, Value } from '../bson/value.js';
/** What a pipeline may ask of the engine. Names are of the pipeline's own database. */
export interface AggContext {
  now: Date;
  scan(collection: string, filter: Doc, sort?: Doc): AsyncIterable<Doc> | Iterable<Doc>;
  let?: Record<string, Value>;
  collation?: Doc;
  /** `$out` and `$merge`; the pipeline hands over the stage as written and its input. */
  writeOut?(stage: OutStage, input: AsyncIterable<Doc>): Promise<void>;
}
/** `$out` (replace the collection) or `$merge`, parsed. */
export type OutStage =
  | { kind: 'out'; db?: string; collection: string }
  | {
      kind: 'merge';
      db?: string;
      collection: string;
      on: string[];
      whenMatched: 'replace' | 'keepExisting' | 'merge' | 'fail' | Doc[];
      whenNotMatched: 'insert' | 'discard' | 'fail';
      let?: Doc;
    };
/** A first stage that the engine answers itself. */
export type SpecialStage =
  | '$changeStream'
  | '$collStats'
  | '$indexStats'
  | '$currentOp'
  | '$listSessions'
  | '$listLocalSessions';
/** A compiled pipeline: what the engine may push into its scan, and how to run the rest. */
export interface CompiledPipeline {
  /** `{}` when the pipeline does not begin with `$match`. The engine applies match, sort and limit (as find does): `run` repeats none of them. */
  leadingMatch: Doc;
  leadingSort?: Doc;
  leadingLimit?: number;
  special?: { stage: SpecialStage; spec: Doc };
  /** Ends in `$out` or `$merge`. */
  writes: boolean;
  run(input: AsyncIterable<Doc> | Iterable<Doc>): AsyncIterable<Doc>;
}
export function compilePipeline(_stages: Doc[], _ctx: AggContext): CompiledPipeline {
  throw new Error('pending');
}
