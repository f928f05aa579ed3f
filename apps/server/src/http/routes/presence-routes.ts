import type { DemoCustomers, Logger, SetPresence } from '@tandem/application';
import { api } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import { present } from '../list-input.js';
import type { MeReader } from '../me-reader.js';
import { personOf } from '../person-of.js';
import { type RouteGroup, route } from '../route.js';

/** Whether I take work. */
export class PresenceRoutes implements RouteGroup {
  constructor(
    private readonly presence: SetPresence,
    private readonly demo: DemoCustomers,
    private readonly me: MeReader,
    private readonly logger: Logger,
  ) {}

  readonly routes = [
    route(api.auth.setPresence, async ({ principal, body, request }) => {
      const person = personOf(principal);
      const { workspaceId, actor, requestId } = callerOf(principal, request);
      await this.presence.set(workspaceId, person.userId, present(body), actor, requestId);
      if (body.presence === 'available') {
        this.welcome(workspaceId, requestId);
      }
      return this.me.read(person);
    }),
  ];

  /** The first time somebody is there to help, a demo customer writes. Nobody waits for that. */
  private welcome(workspaceId: string, requestId: string): void {
    this.demo.write(workspaceId, requestId).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'the demo customer could not write');
    });
  }
}
