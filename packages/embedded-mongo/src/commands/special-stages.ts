import { hostname } from 'node:os';
import type { SpecialStage } from '../agg/pipeline.js';
import { newDoc } from '../bson/doc.js';
import { Binary, type Doc, isDoc, UUID } from '../bson/value.js';
import { countField } from './arguments.js';
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
      const storage = isDoc(spec.storageStats) ? spec.storageStats : newDoc();
      const stats = statsOf(services.store, collection, countField(storage, 'scale') || 1);
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
        host: hostname(),
        accesses,
        spec: index,
      }));
    }
    case '$currentOp':
      return [currentOperation(context)];
    case '$listSessions':
    case '$listLocalSessions': {
      const id = isDoc(context.body.lsid) ? context.body.lsid.id : new UUID();
      return [{ _id: { id, uid: new Binary(Buffer.alloc(32)) }, lastUse: now }];
    }
    default:
      return [];
  }
}

/** Commands run one after the other, so the only one running is the one that asks. */
export function currentOperation({ body, db, services, connection }: CommandContext): Doc {
  return {
    type: 'op',
    host: hostname(),
    desc: `conn${connection.id}`,
    connectionId: connection.id,
    currentOpTime: new Date(services.now()).toISOString(),
    active: true,
    opid: connection.id,
    secs_running: 0n,
    microsecs_running: 0n,
    op: 'command',
    ns: `${db}.$cmd.aggregate`,
    command: body,
  };
}
