import type {
  AddNote,
  CannedUses,
  JudgeSuggestion,
  ListConversations,
  MarkRead,
  ReadConversation,
  ReadFormer,
  ResolveConversation,
  SendMessage,
  SuggestArticles,
  TakeOver,
  TransferWork,
} from '@tandem/application';
import { api } from '@tandem/contracts';
import { BugError, type TandemEvent } from '@tandem/domain';
import type { Views } from '../../realtime/publish/views.js';
import { callerOf } from '../caller.js';
import { pageOf, present } from '../list-input.js';
import type { RecordReader } from '../record-reader.js';
import { type RouteGroup, route } from '../route.js';

/** Conversations: lists, the record, and what people do with them. Each use case checks the scope of its object. */
export class ConversationRoutes implements RouteGroup {
  constructor(
    private readonly lists: ListConversations,
    private readonly reader: ReadConversation,
    private readonly formers: ReadFormer,
    private readonly records: RecordReader,
    private readonly views: Views,
    private readonly messages: SendMessage,
    private readonly notes: AddNote,
    private readonly reads: MarkRead,
    private readonly transfers: TransferWork,
    private readonly resolutions: ResolveConversation,
    private readonly takeOvers: TakeOver,
    private readonly articles: SuggestArticles,
    private readonly opinions: JudgeSuggestion,
    private readonly uses: CannedUses,
  ) {}

  readonly routes = [
    route(api.conversations.list, async ({ principal, query, request }) => {
      const { cursor: _, limit: __, direction, count, unread, ...conditions } = query;
      const caller = callerOf(principal, request);
      const asked = { ...present(conditions), ...(unread && { unread: true as const }) };
      const [page, total] = await Promise.all([
        this.lists.list(caller, asked, { ...pageOf(query), direction }),
        count ? this.lists.count(caller, asked) : undefined,
      ]);
      const items = await Promise.all(page.items.map(({ conversation }) => this.views.summary(conversation)));
      return { ...page, items, ...(total !== undefined && { total }) };
    }),
    route(api.conversations.get, async ({ principal, params, request }) =>
      this.records.dto(await this.reader.record(callerOf(principal, request), params.id)),
    ),
    route(api.conversations.events, async ({ principal, params, query, request }) => {
      const { items, lastSeq } = await this.reader.events(callerOf(principal, request), params.id, present(query));
      return { items: await this.views.events(items), lastSeq };
    }),
    route(api.conversations.formerEvents, async ({ principal, params, query, request }) => {
      const { items, before } = await this.formers.events(callerOf(principal, request), params.id, present(query));
      return { items: await this.views.events(items), ...(before !== undefined && { before }) };
    }),
    route(api.conversations.send, async ({ principal, params, body, request }) =>
      this.event(await this.messages.send(callerOf(principal, request), params.id, present(body))),
    ),
    route(api.conversations.addNote, async ({ principal, params, body, request }) =>
      this.event(await this.notes.add(callerOf(principal, request), params.id, present(body))),
    ),
    route(api.conversations.read, async ({ principal, params, body, request }) => {
      await this.reads.byAgent(callerOf(principal, request), params.id, body.upToSeq);
      return undefined;
    }),
    route(api.conversations.transfer, async ({ principal, params, body, request }) => {
      const caller = callerOf(principal, request);
      return this.views.summary(await this.transfers.transfer(caller, params.id, body.to, body.note));
    }),
    route(api.conversations.resolve, async ({ principal, params, body, request }) =>
      this.views.summary(await this.resolutions.resolve(callerOf(principal, request), params.id, present(body))),
    ),
    route(api.conversations.takeOver, async ({ principal, params, request }) =>
      this.views.summary(await this.takeOvers.takeOver(callerOf(principal, request), params.id)),
    ),
    route(api.conversations.cannedUses, async ({ principal: { workspaceId, subject } }) => {
      const uses = await this.uses.of(workspaceId, subject.id);
      return { items: Object.entries(uses).map(([id, count]) => ({ id, uses: count })) };
    }),
    route(api.conversations.suggestions, ({ principal, params, request }) =>
      this.articles.forConversation(callerOf(principal, request), params.id),
    ),
    route(api.suggestions.judge, async ({ principal, params, body, request }) => {
      await this.opinions.judge(callerOf(principal, request), params.id, body);
      return undefined;
    }),
  ];

  private async event(event: TandemEvent) {
    const [dto] = await this.views.events([event]);
    if (!dto) {
      throw new BugError('http.no_event', 'An event gave no view.');
    }
    return dto;
  }
}
