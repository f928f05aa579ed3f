import { hostname } from 'node:os';
import { docFrom, hasField, keysOf, newDoc } from '../bson/doc.js';
import { type Doc, isDoc } from '../bson/value.js';
import { badValue, MongoError } from '../errors.js';
import { SESSION_TIMEOUT_MINUTES } from '../session/sessions.js';
import { connectionCounts } from '../wire/connection.js';
import { docField, intField, textField } from './arguments.js';
import type { Command, Services } from './context.js';
import { currentOperation } from './special-stages.js';

/** The MongoDB version whose behaviour is offered. */
export const SERVER_VERSION = '7.0.14';

/** Commands by which clients, shells and monitors look at the server. */

export const ping: Command = () => ({});

export const buildInfo: Command = () => ({
  fields: {
    version: SERVER_VERSION,
    versionArray: [7, 0, 14, 0],
    gitVersion: 'embedded-mongo',
    modules: [],
    storageEngines: ['lmdb'],
    bits: 64,
    debug: false,
    maxBsonObjectSize: 16 * 1024 * 1024,
  },
});

/** The settings that clients ask for; a store that has no settings can only tell them. */
const PARAMETERS = (services: Services): Doc => ({
  featureCompatibilityVersion: { version: '7.0' },
  enableTestCommands: services.failPoints !== undefined,
  authenticationMechanisms: ['SCRAM-SHA-256'],
  requireApiVersion: false,
  transactionLifetimeLimitSeconds: 60,
  localLogicalSessionTimeoutMinutes: SESSION_TIMEOUT_MINUTES,
  ttlMonitorEnabled: true,
  ttlMonitorSleepSecs: services.ttl.everySeconds,
  notablescan: false,
  logLevel: 0,
  logComponentVerbosity: { verbosity: 0 },
});

export const getParameter: Command = ({ body, services }) => {
  const all = PARAMETERS(services);
  const given = body.getParameter;
  if (given === '*' || (isDoc(given) && given.allParameters === true)) return { fields: all };
  const found = keysOf(body).filter((name) => hasField(all, name));
  if (found.length === 0) throw new MongoError(72, 'no option found to get');
  return { fields: docFrom(found.map((name) => [name, all[name]])) };
};

/** Sets how often documents expire; accepts what changes nothing here, as log levels. Error 72 for what does not exist. */
export const setParameter: Command = ({ body, services }) => {
  const all = PARAMETERS(services);
  const name = keysOf(body).find((one) => hasField(all, one));
  if (name === undefined)
    throw new MongoError(72, `attempted to set unrecognized parameter [${keysOf(body)[1] ?? ''}]`);
  if (name === 'ttlMonitorSleepSecs') {
    const seconds = intField(body, name) ?? 0;
    if (seconds < 1)
      throw badValue(`Invalid value for parameter ${name}: ${seconds} is not greater than or equal to 1`);
    services.ttl.everySeconds = seconds;
  }
  return { fields: { was: all[name] } };
};

/** `configureFailPoint`, for tests only. */
export const configureFailPoint: Command = ({ body, db, services }) => {
  if (db !== 'admin') throw new MongoError(13, 'configureFailPoint may only be run against the admin database.');
  const name = textField(body, 'configureFailPoint') ?? '';
  const count = services.failPoints?.configure(name, body.mode, docField(body, 'data') ?? newDoc()) ?? 0;
  return { fields: { count } };
};

export const connectionStatus: Command = () => ({
  fields: { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [], authenticatedUserPrivileges: [] } },
});

/** The figures that drivers, mongosh and monitors read. */
export const serverStatus: Command = ({ services }) => {
  const uptimeMillis = services.now() - services.startedAt;
  const memory = process.memoryUsage();
  const open = services.cursors.size;
  return {
    fields: {
      host: hostname(),
      version: SERVER_VERSION,
      process: 'embedded-mongo',
      pid: BigInt(process.pid),
      uptime: Math.floor(uptimeMillis / 1000),
      uptimeMillis: BigInt(uptimeMillis),
      uptimeEstimate: BigInt(Math.floor(uptimeMillis / 1000)),
      localTime: new Date(services.now()),
      asserts: { regular: 0, warning: 0, msg: 0, user: 0, tripwire: 0, rollovers: 0 },
      connections: { ...connectionCounts(), available: 1_000_000 },
      extra_info: { note: 'fields vary by platform' },
      metrics: { cursor: { open: { total: BigInt(open), noTimeout: 0n, pinned: 0n }, timedOut: 0n } },
      logicalSessionRecordCache: { activeSessionsCount: services.sessions.size },
      mem: { bits: 64, resident: Math.round(memory.rss / 1048576), virtual: 0, supported: true },
      network: { bytesIn: 0n, bytesOut: 0n, numRequests: 0n },
      opcounters: { insert: 0n, query: 0n, update: 0n, delete: 0n, getmore: 0n, command: 0n },
      repl: services.standalone ? undefined : { setName: 'rs0', isWritablePrimary: true, secondary: false },
      storageEngine: {
        name: 'lmdb',
        persistent: true,
        supportsCommittedReads: true,
        readOnly: services.store.isReadOnly,
      },
    },
  };
};

export const getLog: Command = ({ body }) => ({
  fields: body.getLog === '*' ? { names: ['global', 'startupWarnings'] } : { totalLinesWritten: 0, log: [] },
});

export const hostInfo: Command = ({ services }) => ({
  fields: { system: { currentTime: new Date(services.now()), hostname: hostname() }, os: { type: process.platform } },
});

export const whatsMyUri: Command = ({ connection }) => ({
  fields: { you: `${connection.socket.remoteAddress ?? 'unix'}:${connection.socket.remotePort ?? connection.id}` },
});

export const getCommandLineOptions: Command = () => ({ fields: { argv: ['embedded-mongo'], parsed: {} } });

/** Read and write concerns are always met: every answer is given after the flush. */
export const getDefaultConcern: Command = () => ({
  fields: { defaultReadConcern: { level: 'local' }, defaultWriteConcern: { w: 'majority', wtimeout: 0 } },
});

/** `replSetGetStatus`, for shells that ask who is primary. */
export const replicaSetStatus: Command = ({ services }) => {
  if (services.standalone) throw new MongoError(76, 'not running with --replSet');
  const member = { _id: 0, name: services.address(), health: 1, state: 1, stateStr: 'PRIMARY', self: true };
  return { fields: { set: 'rs0', date: new Date(services.now()), myState: 1, members: [member] } };
};

const done: Command = () => ({});

/** Kept for those who ask; nothing is recorded. */
const profile: Command = ({ body, db, services }) => {
  const was = services.profiling.get(db) ?? { was: 0, slowms: 100, sampleRate: 1 };
  const level = intField(body, 'profile') ?? -1;
  if (level > 2 || level < -1) throw badValue('Valid values for profile are 0, 1, 2 and -1');
  const { slowms = was.slowms, sampleRate = was.sampleRate } = body;
  services.profiling.set(db, { was: level === -1 ? was.was : level, slowms, sampleRate });
  return { fields: was };
};

/** Commands that have nothing to do here, or whose answer is always the same. */
export const CONSTANT: Readonly<Record<string, Command>> = {
  fsync: ({ body }) => {
    if (body.lock === true)
      throw new MongoError(115, 'fsync with lock is refused: `embedded-mongo backup` needs none.');
    return { fields: { numFiles: 1 } };
  },
  logRotate: done,
  logout: done,
  planCacheClear: done,
  planCacheListFilters: () => ({ fields: { filters: [] } }),
  connPoolStats: () => ({ fields: { numClientConnections: 0, totalInUse: 0, totalAvailable: 0, hosts: {} } }),
  setFeatureCompatibilityVersion: ({ body }) => {
    if (body.setFeatureCompatibilityVersion === '7.0') return {};
    throw badValue("the only 'featureCompatibilityVersion' of this server is '7.0'");
  },
  killOp: () => ({ fields: { info: 'attempting to kill op' } }),
  currentOp: (context) => ({ fields: { inprog: [currentOperation(context)] } }),
  profile,
  top: () => ({ fields: { totals: { note: 'all times in microseconds' } } }),
  usersInfo: () => ({ fields: { users: [] } }),
  rolesInfo: () => ({ fields: { roles: [] } }),
  getFreeMonitoringStatus: () => ({ fields: { state: 'disabled' } }),
  // Belongs to no version of the Stable API: by it drivers test that strict mode refuses.
  testVersion2: done,
  features: () => ({ fields: { js: false, oidMachine: 0 } }),
  replSetGetConfig: ({ services }) => {
    if (services.standalone) throw new MongoError(76, 'not running with --replSet');
    const members = [{ _id: 0, host: services.address(), arbiterOnly: false, hidden: false, priority: 1, votes: 1 }];
    return { fields: { config: { _id: 'rs0', version: 1, term: 1n, protocolVersion: 1n, members } } };
  },
};
