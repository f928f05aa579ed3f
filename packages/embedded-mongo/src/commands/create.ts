import { compare } from '../bson/compare.js';
import { keysOf, newDoc } from '../bson/doc.js';
import { type Doc, toNumber } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Command } from './context.js';
import { collectionName } from './namespace.js';
import { createCollection } from './write-command.js';

const KEPT = [
  'capped',
  'size',
  'max',
  'validator',
  'validationLevel',
  'validationAction',
  'changeStreamPreAndPostImages',
];
const REFUSED = ['viewOn', 'pipeline', 'timeseries', 'clusteredIndex', 'expireAfterSeconds', 'encryptedFields'];

/** `create`. Views, time series and clustered collections are refused by name. */
export const create: Command = async (context) => {
  const { body, db, services } = context;
  const name = collectionName(context);
  const options = optionsOf(body);
  await services.store.write(() => {
    const existing = services.store.catalog.get(`${db}.${name}`);
    if (existing === undefined) createCollection(context, name, options);
    else if (compare(existing.options, options) !== 0) {
      throw new MongoError(48, `namespace ${db}.${name} already exists, but with different options`);
    }
  });
  return {};
};

function optionsOf(body: Doc): Doc {
  const refused = REFUSED.find((name) => body[name] !== undefined);
  if (refused !== undefined)
    throw new MongoError(115, `create with '${refused}' is not supported by the embedded store`);
  const collation = body.collation as Doc | undefined;
  if (collation !== undefined && collation.locale !== 'simple') {
    throw new MongoError(115, 'a default collation is not supported by the embedded store');
  }
  const options = newDoc();
  for (const name of keysOf(body)) if (KEPT.includes(name)) options[name] = body[name];
  if (options.capped === true && !(toNumber(options.size) > 0)) {
    throw new MongoError(72, "the 'size' field is required when 'capped' is true");
  }
  return options;
}
