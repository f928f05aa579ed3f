import { MongoError } from '../errors.js';
import type { Command } from './context.js';

/** Commands that are refused by name, so that nobody thinks they worked: their code, names and reason. */
const REFUSED: readonly (readonly [code: number, names: string, why: string])[] = [
  [16149, 'mapReduce', 'this server runs no JavaScript. Use an aggregation pipeline'],
  [
    31082,
    'createSearchIndexes updateSearchIndex dropSearchIndex listSearchIndexes',
    'search indexes need MongoDB Atlas; this server is not connected to it',
  ],
  [18, 'saslStart', 'this store has no users, access is by the file mode of its socket'],
  [
    115,
    'createUser updateUser dropUser dropAllUsersFromDatabase grantRolesToUser createRole',
    'there are no users besides the one',
  ],
  [115, 'convertToCapped cloneCollectionAsCapped', 'create a capped collection and copy the documents into it'],
  [115, 'replSetInitiate replSetReconfig replSetStepDown replSetFreeze', 'the replica set has one member for good'],
  [115, 'enableSharding shardCollection', 'there is one server'],
  [115, 'compact reIndex', 'stop the store and run `embedded-mongo compact`; `check` looks at indexes'],
  [115, 'shutdown', 'whoever started the store stops it'],
  [115, 'setDefaultRWConcern', 'every answer is given after the flush'],
];

export const REFUSALS: Readonly<Record<string, Command>> = Object.fromEntries(
  REFUSED.flatMap(([code, names, why]) => names.split(' ').map((name) => [name, refusal(code, name, why)] as const)),
);

function refusal(code: number, name: string, why: string): Command {
  return () => {
    throw new MongoError(code, `${name} is refused: ${why}.`);
  };
}
