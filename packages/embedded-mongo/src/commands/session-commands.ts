import { sessionKey } from '../session/sessions.js';
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
