import type { BeginSetup, InstallPack } from '@tandem/application';
import { api } from '@tandem/contracts';
import type { HeaderAuthenticator } from '../../principals/header-authenticator.js';
import type { SessionCookie } from '../../principals/session-cookie.js';
import { callerOf } from '../caller.js';
import { present } from '../list-input.js';
import type { MeReader } from '../me-reader.js';
import type { RateLimits } from '../rate-limits.js';
import { type RouteGroup, route } from '../route.js';
import type { SetupGate } from '../setup-gate.js';

/** The first visit: the workspace, its first admin, and scenario packs. */
export class SetupRoutes implements RouteGroup {
  constructor(
    private readonly setup: BeginSetup,
    private readonly packs: InstallPack,
    private readonly gate: SetupGate,
    private readonly me: MeReader,
    private readonly cookie: SessionCookie,
    private readonly authenticator: HeaderAuthenticator,
    private readonly limits: RateLimits,
  ) {}

  readonly routes = [
    route(api.setup.state, async ({ request, raw }) => {
      const done = await this.setup.isDone();
      return { done, codeRequired: !done && this.gate.needsCode(raw.request), suggestedLocale: request.locale };
    }),
    route(api.setup.begin, async ({ body, request, raw }) => {
      const { address, userAgent, id: requestId } = request;
      const { code, ...input } = body;
      // Who comes second hears that it is done, with or without a code.
      if (!(await this.setup.isDone())) {
        await this.limits.attempt(address, 'set-up');
        this.gate.assertOpen(raw.request, code);
      }
      const { user, userSession, secret } = await this.setup.run({ ...present(input), address, userAgent, requestId });
      this.cookie.set(raw.response, secret, userSession.expiresAt);
      const csrfToken = this.authenticator.csrfTokenOf(userSession.id);
      return this.me.read({ workspaceId: user.workspaceId, userId: user.id, csrfToken });
    }),
    route(api.setup.packs, async ({ principal }) => ({ items: await this.packs.list(principal.workspaceId) })),
    route(api.setup.installPack, ({ principal, params, body, request }) =>
      this.packs.install(callerOf(principal, request), params.packId, body.locale),
    ),
  ];
}
