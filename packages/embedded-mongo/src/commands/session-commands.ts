import { UUID } from '../bson/value.js';
import { SESSION_TIMEOUT_MINUTES, sessionKey } from '../session/sessions.js';
import type { Command } from './context.js';

/** `endSessions` and `killSessions`: aborts their transactions and closes their cursors. */
export const endSessions: Command = ({ body, request, services }) => {
  const list = body[request.name];
  for (const lsid of Array.isArray(list) ? list : []) {
    const key = sessionKey(lsid);
    services.sessions.end(key);
    services.cursors.sessionEnded(key);
  }
  return {};
};

/** `refreshSessions`: keeps idle sessions alive. */
export const refreshSessions: Command = ({ body, services }) => {
  for (const lsid of Array.isArray(body.refreshSessions) ? body.refreshSessions : []) services.sessions.use(lsid);
  return {};
};

/** `killAllSessions` and `killAllSessionsByPattern`: there are no users, so every pattern means all. */
export const killAllSessions: Command = ({ services }) => {
  services.sessions.closeAll();
  return {};
};

/** `startSession`: sessions begin by being used, so an id is all there is to give. */
export const startSession: Command = () => {
  const id = new UUID();
  return { fields: { id: { id }, timeoutMinutes: SESSION_TIMEOUT_MINUTES } };
};
