import type { ManageInterrupts, SuperviseAgents } from '@tandem/application';
import { api } from '@tandem/contracts';
import type { InterruptMatrix } from '@tandem/domain';
import { callerOf } from '../caller.js';
import { present } from '../list-input.js';
import { type RouteGroup, route } from '../route.js';

/** What supervisors do about agents, and what may be offered beside what. The use cases check whose agents they are. */
export class AgentRoutes implements RouteGroup {
  constructor(
    private readonly agents: SuperviseAgents,
    private readonly interrupts: ManageInterrupts,
  ) {}

  readonly routes = [
    route(api.agents.setPresence, async ({ principal, params, body, request }) => {
      await this.agents.setPresence(callerOf(principal, request), params.id, present(body));
      return undefined;
    }),
    route(api.agents.setCapacity, async ({ principal, params, body, request }) => {
      await this.agents.setCapacity(callerOf(principal, request), params.id, body);
      return undefined;
    }),
    route(api.agents.allowBreak, async ({ principal, params, request }) => {
      await this.agents.allowBreak(callerOf(principal, request), params.id);
      return undefined;
    }),
    route(api.agents.refuseBreak, async ({ principal, params, body, request }) => {
      await this.agents.refuseBreak(callerOf(principal, request), params.id, body.reason);
      return undefined;
    }),
    route(api.interruptMatrix.read, async ({ principal }) =>
      editable(await this.interrupts.read(principal.workspaceId)),
    ),
    route(api.interruptMatrix.replace, async ({ principal, body, request }) =>
      editable(await this.interrupts.replace(callerOf(principal, request), body)),
    ),
  ];
}

const editable = ({ voice, chat, message, email }: InterruptMatrix) => ({
  ...{ voice: [...voice], chat: [...chat], message: [...message], email: [...email] },
});
