import type { SpecialStage } from '../agg/pipeline.js';
import type { Doc } from '../bson/value.js';
import type { CommandContext } from './context.js';
import { requireCollection } from './namespace.js';
import { statsOf } from './stats.js';

/** The documents of a first stage that tells about the server itself. */
export function specialDocuments(context: CommandContext, { stage, spec }: { stage: SpecialStage; spec: Doc }): Doc[] {
  const { services } = context;
  const now = new Date(services.now());
  switch (stage) {
    case '$collStats': {
      const collection = requireCollection(context);
      const stats = statsOf(services.store, collection);
      return [
        {
          ns: collection.ns,
          localTime: now,
          ...(spec.storageStats === undefined ? {} : { storageStats: stats }),
          ...(spec.count === undefined ? {} : { count: stats.count }),
        },
      ];
    }
    case '$indexStats': {
      const accesses = { ops: 0n, since: new Date(services.startedAt) };
      return requireCollection(context).indexes.map(({ name, spec: index }) => ({
        name,
        key: index.key,
        accesses,
        spec: index,
      }));
    }
    default:
      return [];
  }
}
