import { z } from 'zod';
import { hmac, sameText } from './signature.js';

const claimsSchema = z.strictObject({
  visitorId: z.string(),
  channelId: z.string(),
  /** Set when the embedding site vouched for who it is. */
  verified: z.literal(true).optional(),
  /** The id that the site vouched for. */
  externalId: z.string().optional(),
  /** As the embedding site vouched. */
  displayName: z.string().optional(),
  /** The language of the page when the token was made. */
  locale: z.enum(['zh-CN', 'en']).optional(),
  /** Milliseconds since the epoch. */
  expiresAt: z.number(),
});

/** What a visitor's token says. It is bound to one channel. */
export type VisitorClaims = z.infer<typeof claimsSchema>;

/** Signed tokens of visitors: `v1.<claims>.<HMAC-SHA256>`. Nothing is stored, so any server can read them. */
export class VisitorTokens {
  constructor(private readonly key: Buffer) {}

  sign(claims: VisitorClaims): string {
    const payload = Buffer.from(JSON.stringify(claimsSchema.parse(claims))).toString('base64url');
    return `v1.${payload}.${hmac(this.key, `v1.${payload}`)}`;
  }

  /** The claims, or undefined when the token is malformed, forged or expired at `now`. */
  read(token: string, now: number): VisitorClaims | undefined {
    const [version, payload, signature, ...rest] = token.split('.');
    if (version !== 'v1' || !payload || !signature || rest.length > 0) {
      return undefined;
    }
    if (!sameText(signature, hmac(this.key, `v1.${payload}`))) {
      return undefined;
    }
    const claims = claimsSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return claims.expiresAt > now ? claims : undefined;
  }
}
