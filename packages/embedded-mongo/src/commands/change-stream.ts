import type { CompiledPipeline } from '../agg/pipeline.js';
import { keysOf } from '../bson/doc.js';
import { type Doc, Timestamp } from '../bson/value.js';
import { badValue, MongoError } from '../errors.js';
import type { Images } from '../session/change-event.js';
import { type ChangeScope, ChangeStream, historyLost } from '../session/change-stream.js';
import { parseToken, type ResumePoint, timeOf } from '../session/resume-token.js';
import type { CommandContext, Services } from './context.js';

/** Opens the stream that a pipeline beginning with `$changeStream` asks for; `rest` is what runs on its events. */
export function openChangeStream(
  context: CommandContext,
  spec: Doc,
  rest: CompiledPipeline | undefined,
  stages: readonly Doc[],
): ChangeStream {
  const { services } = context;
  if (services.standalone) {
    throw new MongoError(40573, 'The $changeStream stage is only supported on replica sets');
  }
  if (context.transaction !== undefined) {
    throw new MongoError(263, 'The $changeStream stage is not allowed within a transaction');
  }
  return new ChangeStream(services.store, {
    scope: scopeOf(context, spec),
    from: startOf(services, spec),
    images: imagesOf(spec),
    splits: splitsLarge(stages),
    ...(rest === undefined ? {} : { rest: (events: Doc[]) => rest.run(events) }),
  });
}

const SPLIT = '$changeStreamSplitLargeEvent';
const ALLOWED = new Set([
  ...['$changeStream', '$match', '$project', '$addFields', '$set', '$unset', '$replaceRoot', '$replaceWith', '$redact'],
  SPLIT,
]);

/** Whether large events are cut. Error 20 for stages that would not give one event for each. */
function splitsLarge(stages: readonly Doc[]): boolean {
  const names = stages.flatMap(keysOf);
  const refused = names.find((name) => !ALLOWED.has(name));
  if (refused !== undefined) throw new MongoError(20, `${refused} is not permitted in a $changeStream pipeline`);
  const at = names.indexOf(SPLIT);
  if (at >= 0 && at < names.length - 1) {
    throw new MongoError(7182802, `${SPLIT} must be the last stage in the pipeline`);
  }
  return at >= 0;
}

function scopeOf({ body, db }: CommandContext, spec: Doc): ChangeScope {
  if (spec.allChangesForCluster === true) {
    if (db !== 'admin')
      throw new MongoError(72, 'A $changeStream on the whole cluster must be run on the admin database');
    return { db: undefined, collection: undefined };
  }
  return { db, collection: typeof body.aggregate === 'string' ? body.aggregate : undefined };
}

const FULL = ['default', 'updateLookup', 'whenAvailable', 'required'] as const;
const BEFORE = ['off', 'whenAvailable', 'required'] as const;

function imagesOf(spec: Doc): Images {
  const { fullDocument = 'default', fullDocumentBeforeChange = 'off' } = spec;
  const full = FULL.find((one) => one === fullDocument);
  const before = BEFORE.find((one) => one === fullDocumentBeforeChange);
  if (full !== undefined && before !== undefined) return { full, before, expanded: spec.showExpandedEvents === true };
  const wrong = full === undefined ? fullDocument : fullDocumentBeforeChange;
  throw badValue(`Enumeration value '${String(wrong)}' for a field of $changeStream is not a valid value.`);
}

function startOf({ store }: Services, spec: Doc): ResumePoint {
  const given = [spec.resumeAfter, spec.startAfter, spec.startAtOperationTime].filter((one) => one !== undefined);
  if (given.length > 1) {
    throw new MongoError(40674, 'Only one of resumeAfter, startAfter and startAtOperationTime may be given');
  }
  if (spec.startAtOperationTime instanceof Timestamp) {
    return reachable(store, { time: timeOf(spec.startAtOperationTime) - 1n, invalid: false });
  }
  if (given.length === 0) return { time: store.operationTime, invalid: false };
  const point = parseToken(given[0]);
  if (point.invalid && spec.resumeAfter !== undefined) {
    throw new MongoError(
      260,
      'Attempting to resume a change stream using resumeAfter is not allowed from an invalidate notification',
    );
  }
  // A token from the future belongs to data that was replaced by an older copy: going on would skip changes silently.
  if (point.time > store.operationTime) throw historyLost();
  return reachable(store, { ...point, invalid: false });
}

function reachable(store: Services['store'], point: ResumePoint): ResumePoint {
  if (!store.oplog.reaches(point.time)) throw historyLost();
  return point;
}
