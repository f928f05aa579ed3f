/** A part of `folder/file: test`, and why it is not run as it stands. */
type Exception = readonly [part: string, why: string];

/** Tests that are not run. */
const LEFT_OUT: readonly Exception[] = [
  ['hint-clientError.json', 'the driver leaves it to servers since 4.4 to refuse a hint'],
  ['-4.9.json: EstimatedDocumentCount', 'the driver counts with `count`, as later versions of these tests ask'],
  ['on 4.9.0 or greater', 'the same'],
  ['crud-api-version-1-strict.json: estimatedDocumentCount', 'the same'],
  ['Upload when contentType', 'the driver has no content types any more'],
  ['getnonce', 'MongoDB 6.2 removed the command'],
  ['speculativeAuthenticate', 'the driver shows these commands without their contents rather than not at all'],
  [
    'secondary read preference in client option and primary',
    'the driver looks for a secondary, which one member has not',
  ],
  ['readPreference inherited from client', 'the same'],
  ['find event with options', 'the driver has no `modifiers` any more'],
  ['rediscover-quickly-after-step-down', 'one member has nobody to step down for'],
  ['mapReduce', 'neither the driver nor the store has it'],
  ['MapReduce', 'the same'],
];

/** Tests that are run, but whose commands are not compared. */
const COMMANDS_NOT_COMPARED: readonly Exception[] = [
  ['retryable-reads/gridfs-download', 'the driver asks for files with `$eq`'],
  ['reset session state', 'the driver sends `afterClusterTime` with writes as well'],
  ['increment txnNumber', 'the same'],
  ['and runs extra op', 'the same'],
  ['poc-transactions-convenient-api', 'the driver gives commits a time limit'],
];

const isIn = (list: readonly Exception[], name: string): boolean => list.some(([part]) => name.includes(part));

export const isLeftOut = (name: string): boolean => isIn(LEFT_OUT, name);

export const comparesCommands = (name: string): boolean => !isIn(COMMANDS_NOT_COMPARED, name);
