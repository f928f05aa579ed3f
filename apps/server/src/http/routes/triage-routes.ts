import type {
  HandBack,
  LabelConversation,
  MarkRead,
  ReopenConversation,
  SnoozeConversation,
} from '@tandem/application';
import { api } from '@tandem/contracts';
import type { Views } from '../../realtime/publish/views.js';
import { callerOf } from '../caller.js';
import { present } from '../list-input.js';
import { type RouteGroup, route } from '../route.js';

/** What sorts conversations without answering them: snooze, labels, unread, and taking a click back. */
export class TriageRoutes implements RouteGroup {
  constructor(
    private readonly snoozes: SnoozeConversation,
    private readonly labels: LabelConversation,
    private readonly reads: MarkRead,
    private readonly reopens: ReopenConversation,
    private readonly handBacks: HandBack,
    private readonly views: Views,
  ) {}

  readonly routes = [
    route(api.conversations.snooze, async ({ principal, params, body, request }) =>
      this.views.summary(await this.snoozes.snooze(callerOf(principal, request), params.id, present(body))),
    ),
    route(api.conversations.wake, async ({ principal, params, request }) =>
      this.views.summary(await this.snoozes.wake(callerOf(principal, request), params.id)),
    ),
    route(api.conversations.label, async ({ principal, params, body, request }) =>
      this.views.summary(await this.labels.change(callerOf(principal, request), params.id, body)),
    ),
    route(api.conversations.unread, async ({ principal, params, request }) =>
      this.views.summary(await this.reads.unread(callerOf(principal, request), params.id)),
    ),
    route(api.conversations.reopen, async ({ principal, params, request }) =>
      this.views.summary(await this.reopens.reopen(callerOf(principal, request), params.id)),
    ),
    route(api.conversations.handBack, async ({ principal, params, request }) =>
      this.views.summary(await this.handBacks.handBack(callerOf(principal, request), params.id)),
    ),
  ];
}
