import type { OwnAccount, RedeemLink, SignIn, StartedSession } from '@tandem/application';
import { api } from '@tandem/contracts';
import type { Response } from 'express';
import type { HeaderAuthenticator } from '../../principals/header-authenticator.js';
import type { SessionCookie } from '../../principals/session-cookie.js';
import { callerOf } from '../caller.js';
import { present } from '../list-input.js';
import type { MeReader } from '../me-reader.js';
import { personOf } from '../person-of.js';
import type { RateLimits } from '../rate-limits.js';
import { type RouteGroup, route } from '../route.js';

/** Signing in and out, one-time links, and what people change about themselves. */
export class SessionRoutes implements RouteGroup {
  constructor(
    private readonly signIn: SignIn,
    private readonly redeemLink: RedeemLink,
    private readonly account: OwnAccount,
    private readonly me: MeReader,
    private readonly cookie: SessionCookie,
    private readonly authenticator: HeaderAuthenticator,
    private readonly limits: RateLimits,
  ) {}

  readonly routes = [
    route(api.auth.signIn, async ({ body, request, raw }) => {
      await this.limits.attempt(request.address, body.email);
      const started = await this.signIn.run({ ...body, address: request.address, userAgent: request.userAgent });
      await this.limits.succeeded(request.address, body.email);
      return this.welcome(started, raw.response);
    }),
    route(api.auth.signOut, async ({ principal, raw }) => {
      const { workspaceId, sessionId } = personOf(principal);
      await this.account.signOut(workspaceId, sessionId);
      this.cookie.clear(raw.response);
      return undefined;
    }),
    route(api.auth.me, ({ principal }) => this.me.read(personOf(principal))),
    route(api.auth.changeMe, async ({ principal, body, request }) => {
      await this.account.change(callerOf(principal, request), present(body));
      return this.me.read(personOf(principal));
    }),
    route(api.auth.changePassword, async ({ principal, body, request }) => {
      await this.limits.attempt(request.address, principal.subject.id);
      const caller = callerOf(principal, request);
      await this.account.changePassword(caller, personOf(principal).sessionId, body.current, body.next);
      return undefined;
    }),
    route(api.auth.readLink, async ({ body, request }) => {
      await this.limits.attempt(request.address, 'link');
      const { link, user } = await this.redeemLink.read(body.token);
      await this.limits.succeeded(request.address, 'link');
      return { purpose: link.purpose, displayName: user.displayName, email: user.email, locale: user.locale };
    }),
    route(api.auth.redeemLink, async ({ body, request, raw }) => {
      await this.limits.attempt(request.address, 'link');
      const { address, userAgent, id: requestId } = request;
      const started = await this.redeemLink.run({ ...present(body), address, userAgent, requestId });
      await this.limits.succeeded(request.address, 'link');
      return this.welcome(started, raw.response);
    }),
  ];

  private welcome({ user, userSession, secret }: StartedSession, response: Response) {
    this.cookie.set(response, secret, userSession.expiresAt);
    const { workspaceId, id: userId } = user;
    return this.me.read({ workspaceId, userId, csrfToken: this.authenticator.csrfTokenOf(userSession.id) });
  }
}
