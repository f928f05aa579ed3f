import type { Doc } from '../bson/value.js';
import type { UpdateOptions } from './options.js';
/** Compiles a pipeline update. */
export function compilePipelineUpdate(_stages: readonly Doc[], _options: UpdateOptions): (doc: Doc) => Doc {
  throw new Error('pending');
}
