import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import type { SecretTokens } from './credentials.js';
import type { OneTimeLink, OneTimeLinks } from './ports.js';

/** Milliseconds a link works: an invitation 7 days, a reset 24 hours. */
const lifetimeMs = { invitation: 7 * 24 * 3_600_000, reset: 24 * 3_600_000 } as const;

export interface IssuedLink {
  /** Goes behind the `#` of the link, which browsers send to no server. */
  secret: string;
  expiresAt: number;
}

/** Makes one-time links; a person's earlier link dies. */
export class LinkIssuer {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly tokens: SecretTokens,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async issue(
    workspaceId: string,
    userId: string,
    purpose: OneTimeLink['purpose'],
    session?: Session,
  ): Promise<IssuedLink> {
    const secret = this.tokens.next();
    const now = this.clock.now();
    const expiresAt = now + lifetimeMs[purpose];
    const link = {
      id: this.ids.next(),
      workspaceId,
      userId,
      purpose,
      tokenHash: this.tokens.hash(secret),
      createdAt: now,
      expiresAt,
    };
    await this.links.put(workspaceId, link, session);
    return { secret, expiresAt };
  }
}

export const LINK_ISSUER = token<LinkIssuer>('LinkIssuer');
