import { MongoError } from '../errors.js';
import { mapStage } from './batches.js';
import type { CompileStage } from './stage.js';
import { bucket, bucketAuto } from './stages/bucket.js';
import { documents, facet, unionWith } from './stages/combine.js';
import { densify } from './stages/densify.js';
import { fill } from './stages/fill.js';
import { graphLookup } from './stages/graph-lookup.js';
import { group } from './stages/group.js';
import { lookup } from './stages/lookup.js';
import { match } from './stages/match.js';
import { count, limit, sample, skip } from './stages/order.js';
import { compileMapping } from './stages/project.js';
import { redact } from './stages/redact.js';
import { setWindowFields } from './stages/set-window-fields.js';
import { unwind } from './stages/unwind.js';
import { write } from './stages/write.js';

const mapping: CompileStage = (spec, { variables }, name) =>
  mapStage(compileMapping(name, spec, variables) ?? ((doc) => doc));

/** Search is a service of MongoDB's cloud. */
const refuseSearch: CompileStage = (_spec, _compiler, name) => {
  throw new MongoError(31082, `${name} needs MongoDB Atlas; this server is not connected to it`);
};

/** Every stage but `$sort`, which is compiled together with the `$limit` behind it. */
export const STAGES: ReadonlyMap<string, CompileStage> = new Map(
  Object.entries({
    $match: match,
    $project: mapping,
    $addFields: mapping,
    $set: mapping,
    $unset: mapping,
    $group: group,
    $bucket: bucket,
    $bucketAuto: bucketAuto,
    $limit: limit,
    $skip: skip,
    $count: count,
    $sample: sample,
    $unwind: unwind,
    $lookup: lookup,
    $graphLookup: graphLookup,
    $facet: facet,
    $unionWith: unionWith,
    $replaceRoot: mapping,
    $replaceWith: mapping,
    $redact: redact,
    $documents: documents,
    $densify: densify,
    $fill: fill,
    $setWindowFields: setWindowFields,
    // Events here stay under the limit of one document, so there is nothing to split.
    $changeStreamSplitLargeEvent: () => mapStage((doc) => doc),
    $listSearchIndexes: refuseSearch,
    $search: refuseSearch,
    $searchMeta: refuseSearch,
    $vectorSearch: refuseSearch,
    $out: write,
    $merge: write,
  } satisfies Record<string, CompileStage>),
);
