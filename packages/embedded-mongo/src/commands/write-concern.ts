import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/value.js';
import { badValue, failedToParse } from '../errors.js';
import type { CommandContext } from './context.js';

const READ_LEVELS = new Set<Value>(['local', 'majority', 'available', 'linearizable', 'snapshot']);

/** Refuses a read concern that does not exist. All that do are met: there is one server, and what it shows is on its disk. */
export function readConcernCheck(concern: Value): void {
  if (!isDoc(concern)) throw failedToParse('readConcern must be a document');
  if (concern.level !== undefined && !READ_LEVELS.has(concern.level)) {
    throw failedToParse(`Unrecognized readConcern level specified: '${String(concern.level)}'`);
  }
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
