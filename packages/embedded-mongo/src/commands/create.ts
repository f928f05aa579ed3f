import { compare } from '../bson/compare.js';
import { keysOf, newDoc, setField } from '../bson/doc.js';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/value.js';
import { badValue, MongoError, missingField, typeMismatch } from '../errors.js';
import { fullCollation } from '../query/collation.js';
import { buildIndex } from '../storage/index-build.js';
import { docField, docsField, textField } from './arguments.js';
import type { Command, CommandContext } from './context.js';
import { collectionName, collectionNamed } from './namespace.js';
import { resolveView } from './views.js';
import { createCollection } from './write-command.js';

const KEPT = new Set(
  `capped size max validator validationLevel validationAction changeStreamPreAndPostImages storageEngine indexOptionDefaults
  timeseries expireAfterSeconds clusteredIndex viewOn pipeline collation`.split(/\s+/),
);

/** `create`: a collection, or a view. Time series and clustered collections are stored like any other. */
export const create: Command = async (context) => {
  const { body, db, services } = context;
  const name = collectionName(context);
  if (body.encryptedFields !== undefined) {
    throw new MongoError(115, "create with 'encryptedFields' is not supported by the embedded store");
  }
  const options = optionsOf(body);
  if (options.viewOn !== undefined) checkView(context, options);
  await services.store.write((writer) => {
    const existing = collectionNamed(context, name);
    if (existing === undefined) {
      const collection = createCollection(context, name, options);
      const expiry = expiryIndex(options);
      if (expiry !== undefined) buildIndex(services.store, writer, collection, expiry);
    } else if (existing.options.viewOn !== undefined || compare(existing.options, options) !== 0) {
      throw new MongoError(48, `namespace ${db}.${name} already exists, but with different options`);
    }
  });
  return {};
};

function optionsOf(body: Doc): Doc {
  const options = newDoc();
  for (const name of keysOf(body)) if (KEPT.has(name) && body[name] !== null) setField(options, name, body[name]);
  if (options.capped !== true) for (const name of ['capped', 'size', 'max']) Reflect.deleteProperty(options, name);
  else if (!isNumeric(options.size) || !(toNumber(options.size) > 0)) {
    throw new MongoError(72, "the 'size' field is required when 'capped' is true");
  }
  const collation = docField(body, 'collation');
  if (collation !== undefined) {
    if (collation.locale === 'simple') Reflect.deleteProperty(options, 'collation');
    else options.collation = fullCollation(collation);
  }
  const clustered = docField(body, 'clusteredIndex');
  if (clustered !== undefined) options.clusteredIndex = clusteredIndex(clustered);
  const timeseries = docField(body, 'timeseries');
  if (timeseries !== undefined) options.timeseries = timeseriesOptions(timeseries);
  return options;
}

function clusteredIndex(spec: Doc): Doc {
  if (!isDoc(spec.key) || compare(spec.key, { _id: 1 }) !== 0) {
    throw new MongoError(197, 'Only { _id: 1 } is a supported cluster key');
  }
  if (spec.unique !== true) throw badValue('The clusteredIndex option requires unique: true to be specified');
  return { v: 2, key: spec.key, name: spec.name ?? '_id_', unique: true };
}

/** How long a bucket lasts, in seconds, by the granularity of its series. */
const BUCKET_SECONDS = new Map<Value, number>([
  ['seconds', 3_600],
  ['minutes', 86_400],
  ['hours', 2_592_000],
]);

function timeseriesOptions(spec: Doc): Doc {
  if (typeof spec.timeField !== 'string') {
    throw missingField('create.timeseries.timeField');
  }
  if (spec.timeField.startsWith('$') || spec.timeField.includes('.')) {
    throw new MongoError(72, "timeField must not contain '.' or start with '$'");
  }
  if (spec.metaField === '_id') throw new MongoError(72, '\'metaField\' cannot be "_id"');
  if (spec.bucketMaxSpanSeconds !== undefined) return spec;
  const granularity = spec.granularity ?? 'seconds';
  const span = BUCKET_SECONDS.get(granularity);
  if (span === undefined) {
    const name = String(granularity);
    throw badValue(`Enumeration value '${name}' for field 'create.timeseries.granularity' is not a valid value.`);
  }
  return { ...spec, granularity, bucketMaxSpanSeconds: span };
}

/** What removes old documents of a time series. */
function expiryIndex({ timeseries, expireAfterSeconds }: Doc): Doc | undefined {
  if (!isDoc(timeseries) || expireAfterSeconds === undefined) return undefined;
  if (!isNumeric(expireAfterSeconds)) throw typeMismatch("'expireAfterSeconds' must be a number");
  const field = String(timeseries.timeField);
  return { v: 2, key: { [field]: 1 }, name: `${field}_1`, expireAfterSeconds };
}

/** A view's pipeline must not write, and must lead down to a collection. */
function checkView({ services, db }: CommandContext, options: Doc): void {
  if (options.capped !== undefined) throw new MongoError(72, 'option not supported on a view: capped');
  const on = textField(options, 'viewOn') ?? '';
  if (on === '') throw new MongoError(73, "'viewOn' cannot be empty");
  const stages = docsField(options, 'pipeline') ?? [];
  const refused = stages.find((stage) => stage.$out !== undefined || stage.$merge !== undefined);
  if (refused !== undefined)
    throw new MongoError(167, `The aggregation stage ${keysOf(refused)[0]} in the pipeline of a view is not allowed`);
  options.pipeline = stages;
  resolveView(services, db, on);
}
