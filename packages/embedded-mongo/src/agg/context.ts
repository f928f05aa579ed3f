import type { Doc, Value } from '../bson/value.js';

/** What a pipeline may ask of the engine. Names are of the pipeline's own database. */
export interface AggContext {
  now: Date;
  scan(collection: string, filter: Doc, sort?: Doc): AsyncIterable<Doc> | Iterable<Doc>;
  /** The command's `let`, as sent. */
  let?: Record<string, Value>;
  collation?: Doc;
  /** The path of the collection's only geo index, for `$geoNear`. Error 27 when there is none or more than one. */
  geoField?(): string;
  /** Carries out `$out` and `$merge` on the pipeline's results. */
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
      /** A list is a pipeline update, in which `$$new` is the arriving document. */
      whenMatched: 'replace' | 'keepExisting' | 'merge' | 'fail' | Doc[];
      whenNotMatched: 'insert' | 'discard' | 'fail';
      let?: Doc;
    };
