import { type Doc, isDoc, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';

/** The commands of MongoDB's Stable API, version 1. */
const STABLE = new Set(
  `abortTransaction aggregate authenticate bulkWrite collMod commitTransaction count create createIndexes delete drop
  dropDatabase dropIndexes endSessions explain find findAndModify getMore hello insert killCursors listCollections
  listDatabases listIndexes ping refreshSessions saslContinue saslStart update`.split(/\s+/),
);

/** Stages that belong to no version; `$collStats` does where it only counts. */
const UNSTABLE = new Set('$currentOp $indexStats $listLocalSessions $listSessions $planCacheStats $search'.split(' '));

function unstableStage(pipeline: Value): string | undefined {
  const stages = Array.isArray(pipeline) ? pipeline.filter(isDoc).flatMap((stage) => Object.entries(stage)) : [];
  const found = stages.find(([name, spec]) => {
    return UNSTABLE.has(name) || (name === '$collStats' && isDoc(spec) && Object.keys(spec).join() !== 'count');
  });
  return found?.[0];
}

/** Checks what a command says of the Stable API: error 322 for a version that does not exist, 323 for what is not part of it. */
export function checkApiVersion(name: string, body: Doc): void {
  const { apiVersion, apiStrict, apiDeprecationErrors } = body;
  if (apiVersion === undefined) {
    if (apiStrict === undefined && apiDeprecationErrors === undefined) return;
    throw new MongoError(322, "Provided 'apiStrict' or 'apiDeprecationErrors' without 'apiVersion'");
  }
  if (apiVersion !== '1') throw new MongoError(322, `API version '${String(apiVersion)}' is not supported`);
  if (apiStrict !== true) return;
  if (!STABLE.has(name)) {
    throw new MongoError(323, `Provided apiStrict:true, but the command ${name} is not in API Version 1`);
  }
  const stage = unstableStage(body.pipeline);
  if (stage !== undefined) {
    throw new MongoError(323, `stage ${stage} is not allowed with 'apiStrict: true' in API Version 1`);
  }
}
