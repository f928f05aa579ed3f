import { UserError } from '@tandem/domain';
import type { Request } from 'express';
import type { Principal } from '../principals/principal.js';
import { sameText } from '../security/signature.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A page of another site cannot make a browser change anything here: its Origin is refused, and it cannot know the
 * token. API keys are not sent by browsers on their own, so they need no token.
 */
export function assertSameSite(
  request: Request,
  principal: Principal | undefined,
  ownOrigins: readonly string[],
): void {
  if (safeMethods.has(request.method)) {
    return;
  }
  const { origin } = request.headers;
  if (origin !== undefined && principal?.kind !== 'api_key' && !ownOrigins.includes(origin)) {
    throw new UserError('forbidden', 'access.foreign_origin', 'Requests from another site are refused.');
  }
  if (principal?.kind === 'user' && !sameText(request.get('x-csrf-token') ?? '', principal.csrfToken)) {
    throw new UserError('forbidden', 'access.csrf', 'The x-csrf-token header is missing or wrong.');
  }
}
