import { docFrom } from '../bson/doc.js';
import { aggregate } from './aggregate.js';
import { collMod } from './coll-mod.js';
import type { Command } from './context.js';
import { count } from './count.js';
import { create } from './create.js';
import { deleteCommand } from './delete.js';
import { distinct } from './distinct.js';
import { drop, dropDatabase, renameCollection } from './drop.js';
import { explain } from './explain.js';
import { find } from './find.js';
import { findAndModify } from './find-and-modify.js';
import { getMore } from './get-more.js';
import { hello } from './hello.js';
import { createIndexes, dropIndexes, listIndexes } from './indexes.js';
import { insert } from './insert.js';
import { killCursors } from './kill-cursors.js';
import { listCollections, listDatabases } from './listings.js';
import { REFUSALS } from './refused.js';
import * as info from './server-info.js';
import { endSessions, killAllSessions, refreshSessions, startSession } from './session-commands.js';
import { collStats, dataSize, dbStats, validate } from './stats.js';
import { abortTransaction, commitTransaction } from './transaction-commands.js';
import { update } from './update.js';

/** Every command by the name clients send; old spellings beside the new. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>(
  Object.entries({
    hello,
    isMaster: hello,
    ismaster: hello,
    ping: info.ping,
    buildInfo: info.buildInfo,
    buildinfo: info.buildInfo,
    getParameter: info.getParameter,
    setParameter: info.setParameter,
    configureFailPoint: info.configureFailPoint,
    connectionStatus: info.connectionStatus,
    serverStatus: info.serverStatus,
    getLog: info.getLog,
    hostInfo: info.hostInfo,
    whatsmyuri: info.whatsMyUri,
    getCmdLineOpts: info.getCommandLineOptions,
    getDefaultRWConcern: info.getDefaultConcern,
    replSetGetStatus: info.replicaSetStatus,
    insert,
    update,
    delete: deleteCommand,
    find,
    getMore,
    killCursors,
    findAndModify,
    findandmodify: findAndModify,
    aggregate,
    explain,
    count,
    distinct,
    create,
    drop,
    dropDatabase,
    renameCollection,
    collMod,
    createIndexes,
    listIndexes,
    dropIndexes,
    deleteIndexes: dropIndexes,
    listCollections,
    listDatabases,
    collStats,
    validate,
    collstats: collStats,
    dbStats,
    dbstats: dbStats,
    endSessions,
    killSessions: endSessions,
    refreshSessions,
    startSession,
    killAllSessions,
    killAllSessionsByPattern: killAllSessions,
    commitTransaction,
    abortTransaction,
    listCommands: () => ({ fields: { commands: docFrom([...COMMANDS.keys()].map((name) => [name, {}])) } }),
    dataSize,
    ...info.CONSTANT,
    ...REFUSALS,
  } satisfies Record<string, Command>),
);
