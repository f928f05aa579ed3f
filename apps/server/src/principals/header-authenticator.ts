import { apiKeyPrefix, type FindPrincipal } from '@tandem/application';
import { hmac } from '../security/signature.js';
import type { Authenticator, Principal, UserPrincipal } from './principal.js';
import type { SessionCookie } from './session-cookie.js';

/** Reads who asks from a request's headers, or from those of a socket's handshake. */
export class HeaderAuthenticator implements Authenticator {
  constructor(
    private readonly find: FindPrincipal,
    private readonly cookie: SessionCookie,
    private readonly csrfKey: Buffer,
  ) {}

  async authenticate(headers: { cookie?: string | undefined; authorization?: string | undefined }) {
    const key = /^Bearer (\S{1,200})$/i.exec(headers.authorization ?? '')?.[1];
    if (key !== undefined) {
      return key.startsWith(apiKeyPrefix) ? this.program(key) : undefined;
    }
    const secret = this.cookie.read(headers.cookie);
    return secret === undefined ? undefined : this.person(secret);
  }

  /** The token that a session's changes must carry: derived, so that nothing more is stored. */
  csrfTokenOf(userSessionId: string): string {
    return hmac(this.csrfKey, userSessionId);
  }

  private async person(secret: string): Promise<UserPrincipal | undefined> {
    const found = await this.find.bySession(secret);
    return (
      found && {
        kind: 'user',
        workspaceId: found.user.workspaceId,
        displayName: found.user.displayName,
        subject: found.subject,
        sessionId: found.userSession.id,
        csrfToken: this.csrfTokenOf(found.userSession.id),
      }
    );
  }

  private async program(secret: string): Promise<Principal | undefined> {
    const found = await this.find.byApiKey(secret);
    return found && { kind: 'api_key', ...found };
  }
}
