import { keysOf } from '../bson/doc.js';
import { type Doc, isDoc, isNumeric, Timestamp, toNumber, type Value } from '../bson/value.js';
import { badValue, failedToParse, MongoError, typeMismatch, unknownField } from '../errors.js';
import { timeOf } from '../session/resume-token.js';
import type { Snapshot } from '../session/snapshots.js';
import type { CommandContext } from './context.js';

const READ_LEVELS = new Set<Value>(['local', 'majority', 'available', 'linearizable', 'snapshot']);

const CONCERN_FIELDS = new Set(['level', 'afterClusterTime', 'atClusterTime', 'provenance']);

const SNAPSHOT_READS = new Set(['find', 'aggregate', 'distinct', 'getMore']);

/**
 * Refuses a read concern that does not exist. All that do are met: there is one server, and what it shows is on its disk. Gives the
 * snapshot that a read outside of transactions asks for.
 */
export function snapshotFor({ body, request, services }: CommandContext): Snapshot | undefined {
  const concern = body.readConcern;
  if (!isDoc(concern)) throw failedToParse('readConcern must be a document');
  if (concern.level !== undefined && !READ_LEVELS.has(concern.level)) {
    throw failedToParse(`Unrecognized readConcern level specified: '${String(concern.level)}'`);
  }
  const unknown = keysOf(concern).find((name) => !CONCERN_FIELDS.has(name));
  if (unknown !== undefined) throw unknownField(`readConcern.${unknown}`);
  const { afterClusterTime, atClusterTime } = concern;
  for (const time of [afterClusterTime, atClusterTime]) {
    if (time !== undefined && !(time instanceof Timestamp)) throw typeMismatch('a cluster time must be a timestamp');
  }
  if (atClusterTime !== undefined && concern.level !== 'snapshot') {
    throw new MongoError(72, 'atClusterTime is only allowed with readConcern level snapshot');
  }
  if (body.autocommit === false) {
    if (body.startTransaction === true) return undefined;
    throw new MongoError(72, 'Only the first command in a transaction may specify a readConcern');
  }
  if (concern.level !== 'snapshot') return undefined;
  if (services.standalone)
    throw new MongoError(123, 'node needs to be a replica set member to use readConcern: snapshot');
  if (!SNAPSHOT_READS.has(request.name)) {
    throw new MongoError(72, `InvalidOptions: readConcern level snapshot is not supported by ${request.name}`);
  }
  return services.snapshots.at(atClusterTime instanceof Timestamp ? timeOf(atClusterTime) : undefined);
}

/** What cannot be met of a write concern: more servers than there are. The write itself is done. */
export function concernError({ body, services }: CommandContext): Doc | undefined {
  const concern = body.writeConcern;
  if (!isDoc(concern)) return undefined;
  const { w } = concern;
  const wanted = isNumeric(w) ? toNumber(w) : 1;
  if (wanted > 1 && services.standalone) throw badValue("cannot use 'w' > 1 when a host is not replicated");
  if (wanted > 1) {
    const errInfo = { writeConcern: { ...concern, provenance: 'clientSupplied' } };
    return { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes', errInfo };
  }
  if (typeof w === 'string' && w !== 'majority') {
    const errmsg = `No write concern mode named '${w}' found in replica set configuration`;
    return { code: 79, codeName: 'UnknownReplWriteConcern', errmsg };
  }
  return undefined;
}
