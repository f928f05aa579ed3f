import type { Subject } from '@tandem/domain';

interface Known {
  workspaceId: string;
  displayName: string;
  subject: Subject;
}

/** A person with a session of the console. */
export interface UserPrincipal extends Known {
  kind: 'user';
  sessionId: string;
  /** Sent back by the console in `x-csrf-token` with each change. */
  csrfToken: string;
}

/** A program with an API key: a subset of a role, and no cookie, so no CSRF. */
export interface ApiKeyPrincipal extends Known {
  kind: 'api_key';
}

export type Principal = UserPrincipal | ApiKeyPrincipal;

/** Who is behind a request by its headers; undefined for nobody. Bad credentials are nobody, too. */
export interface Authenticator {
  authenticate(headers: {
    cookie?: string | undefined;
    authorization?: string | undefined;
  }): Promise<Principal | undefined>;
}
