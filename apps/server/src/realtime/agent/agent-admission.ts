import { can, scopeOf, UserError } from '@tandem/domain';
import type { Config } from '../../config.js';
import type { HeaderAuthenticator } from '../../principals/header-authenticator.js';
import type { UserPrincipal } from '../../principals/principal.js';
import type { AgentSocket } from '../io.js';
import { isOwnOrigin } from '../origin.js';
import { rooms } from '../rooms.js';

/** Lets signed-in people in: by their session's cookie, and only from pages of our own. */
export class AgentAdmission {
  constructor(
    private readonly authenticator: HeaderAuthenticator,
    private readonly config: Config,
  ) {}

  /** @throws UserError when the handshake's session or origin is refused */
  async admit(socket: AgentSocket): Promise<void> {
    const { headers } = socket.handshake;
    if (!isOwnOrigin(headers, this.config.publicUrl)) {
      throw new UserError('forbidden', 'access.foreign_origin', 'Sockets from another site are refused.');
    }
    const principal = await this.find(socket);
    if (!principal) {
      throw new UserError('unauthenticated', 'access.sign_in', 'Sign in first.');
    }
    await enter(socket, principal);
  }

  /** Looks again: false when the session is over. Rooms follow what the person may see now. */
  async renew(socket: AgentSocket): Promise<boolean> {
    const principal = await this.find(socket);
    if (principal) {
      await enter(socket, principal);
    }
    return principal !== undefined;
  }

  private async find(socket: AgentSocket): Promise<UserPrincipal | undefined> {
    const { cookie } = socket.handshake.headers;
    const principal = await this.authenticator.authenticate({ cookie });
    return principal?.kind === 'user' ? principal : undefined;
  }
}

async function enter(socket: AgentSocket, principal: UserPrincipal): Promise<void> {
  const { workspaceId, sessionId, displayName, subject } = principal;
  socket.data = { workspaceId, sessionId, displayName, subject };
  const scope = scopeOf(subject, 'conversation:read');
  const wanted = [
    rooms.agent(subject.id),
    rooms.session(sessionId),
    rooms.workspace(workspaceId),
    ...(scope === 'workspace' ? [rooms.everything(workspaceId)] : []),
    ...(scope === 'queues' ? subject.queueIds.map(rooms.queue) : []),
  ];
  for (const room of socket.rooms) {
    const isLost = /^draft:/.test(room) ? !can(subject, 'flow:read') : /^(queue|everything):/.test(room);
    if (isLost && !wanted.includes(room)) {
      await socket.leave(room);
    }
  }
  await socket.join(wanted);
}
