import type { ConsultColleague, MergeConversations, ReadTransferTargets } from '@tandem/application';
import { api } from '@tandem/contracts';
import type { Conversation } from '@tandem/domain';
import type { Views } from '../../realtime/publish/views.js';
import { callerOf } from '../caller.js';
import { type RouteGroup, route } from '../route.js';

/** Passing a conversation on with a word before, and merging two of one contact. */
export class ConsultRoutes implements RouteGroup {
  constructor(
    private readonly consults: ConsultColleague,
    private readonly merging: MergeConversations,
    private readonly targets: ReadTransferTargets,
    private readonly views: Views,
  ) {}

  readonly routes = [
    route(api.conversations.transferTargets, ({ principal, params, request }) =>
      this.targets.list(callerOf(principal, request), params.id),
    ),
    route(api.conversations.consults, async ({ principal: { workspaceId, subject } }) => {
      const heads = await this.consults.asking(workspaceId, subject.id);
      return { items: await Promise.all(heads.map((head) => this.views.summary(head))) };
    }),
    route(api.conversations.consult, ({ principal, params, body, request }) =>
      this.row(this.consults.ask(callerOf(principal, request), params.id, body.to, body.note)),
    ),
    route(api.conversations.acceptConsult, ({ principal, params, request }) =>
      this.row(this.consults.accept(callerOf(principal, request), params.id)),
    ),
    route(api.conversations.endConsult, ({ principal, params, request }) =>
      this.row(this.consults.end(callerOf(principal, request), params.id)),
    ),
    route(api.conversations.completeConsult, ({ principal, params, request }) =>
      this.row(this.consults.complete(callerOf(principal, request), params.id)),
    ),
    route(api.conversations.merge, ({ principal, params, body, request }) =>
      this.row(this.merging.merge(callerOf(principal, request), params.id, body.otherId)),
    ),
    route(api.conversations.separate, ({ principal, params, body, request }) =>
      this.row(this.merging.separate(callerOf(principal, request), params.id, body.otherId)),
    ),
  ];

  private async row(changed: Promise<Conversation>) {
    return this.views.summary(await changed);
  }
}
