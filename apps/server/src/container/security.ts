import {
  CLOCK,
  FIND_PRINCIPAL,
  HTTP_REQUESTS,
  OPEN_SECRETS,
  PASSWORD_HASHER,
  SECRET_SEALER,
  SECRET_TOKENS,
} from '@tandem/application';
import type { Config } from '../config.js';
import { bind, bindValue, type Container, token } from '../di.js';
import { defaultRateLimits, type RateLimitSettings, RateLimits } from '../http/rate-limits.js';
import type { AddressPolicy } from '../http-client/address-policy.js';
import { FlowHttpRequests } from '../http-client/flow-http-requests.js';
import { GuardedHttp } from '../http-client/guarded-http.js';
import { HeaderAuthenticator } from '../principals/header-authenticator.js';
import { SessionCookie } from '../principals/session-cookie.js';
import type { Keys } from '../security/keys.js';
import { Argon2Passwords } from '../security/passwords.js';
import { SecretBox } from '../security/secret-box.js';
import { randomSecrets } from '../security/secret-tokens.js';
import { VisitorTokens } from '../security/visitor-token.js';
import { AUTHENTICATOR, VISITOR_TOKENS } from './tokens.js';

/** Override it in tests that call their own listeners. */
export const ADDRESS_POLICY = token<AddressPolicy>('AddressPolicy');
/** Override it in tests that make many calls at once. */
export const RATE_LIMIT_SETTINGS = token<RateLimitSettings>('RateLimitSettings');
export const RATE_LIMITS = token<RateLimits>('RateLimits');
export const SESSION_COOKIE = token<SessionCookie>('SessionCookie');
export const GUARDED_HTTP = token<GuardedHttp>('GuardedHttp');
const CSRF_KEY = token<Buffer>('CsrfKey');

/** Principals, secrets and the guard of outgoing calls. */
export function bindSecurity(c: Container, config: Config, keys: Keys): void {
  bindValue(c, CSRF_KEY, keys.csrf);
  bindValue(c, SECRET_TOKENS, randomSecrets);
  bindValue(c, SECRET_SEALER, new SecretBox(keys['secret-box']));
  bindValue(c, VISITOR_TOKENS, new VisitorTokens(keys['visitor-token']));
  bindValue(c, SESSION_COOKIE, new SessionCookie(config.publicUrl?.startsWith('https:') ?? false));
  bind(c, PASSWORD_HASHER, Argon2Passwords, []);
  bind(c, AUTHENTICATOR, HeaderAuthenticator, [FIND_PRINCIPAL, SESSION_COOKIE, CSRF_KEY]);
  bindValue(c, RATE_LIMIT_SETTINGS, defaultRateLimits);
  bind(c, RATE_LIMITS, RateLimits, [RATE_LIMIT_SETTINGS]);
  bindValue(c, ADDRESS_POLICY, { allow: config.privateHosts ?? [] });
  bind(c, GUARDED_HTTP, GuardedHttp, [ADDRESS_POLICY]);
  bind(c, HTTP_REQUESTS, FlowHttpRequests, [GUARDED_HTTP, OPEN_SECRETS, CLOCK]);
}
