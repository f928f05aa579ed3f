import { hostname } from 'node:os';
import { MongoError } from '../errors.js';
import type { Command } from './context.js';

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

/** Only the parameter that clients ask for; a store that has no settings has nothing else to tell. */
export const getParameter: Command = ({ body }) => {
  if (body.getParameter !== '*' && body.featureCompatibilityVersion === undefined) {
    throw new MongoError(72, 'no option found to get');
  }
  return { fields: { featureCompatibilityVersion: { version: '7.0' } } };
};

export const connectionStatus: Command = () => ({
  fields: { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [], authenticatedUserPrivileges: [] } },
});

export const serverStatus: Command = ({ services }) => {
  const uptime = Math.floor((services.now() - services.startedAt) / 1000);
  const memory = process.memoryUsage();
  return {
    fields: {
      host: hostname(),
      version: SERVER_VERSION,
      process: 'embedded-mongo',
      pid: process.pid,
      uptime,
      localTime: new Date(services.now()),
      metrics: { cursor: { open: { total: services.cursors.size } } },
      logicalSessionRecordCache: { activeSessionsCount: services.sessions.size },
      mem: { bits: 64, resident: Math.round(memory.rss / 1048576), virtual: 0, supported: true },
      storageEngine: { name: 'lmdb', persistent: true, supportsCommittedReads: true },
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

/** Refused by name, so that nobody thinks it worked. */
export const refuseAuth: Command = () => {
  throw new MongoError(18, 'This store has no users: access is by the file mode of its socket');
};
