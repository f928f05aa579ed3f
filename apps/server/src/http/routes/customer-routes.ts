import type {
  Clock,
  ContactBook,
  ContactMerges,
  ContactSearch,
  Contacts,
  EditIdentities,
  ListContacts,
  ReadContactHistory,
  SuggestMatches,
} from '@tandem/application';
import { api } from '@tandem/contracts';
import { undoMergeDays } from '@tandem/domain';
import type { Directory } from '../../realtime/publish/directory.js';
import type { Views } from '../../realtime/publish/views.js';
import { callerOf } from '../caller.js';
import { pageOf, present } from '../list-input.js';
import { type RouteGroup, route } from '../route.js';

/** What a list of contacts is narrowed by; a field without a value, or a value without a field, narrows nothing. */
export function contactSearchOf(query: {
  search?: string | undefined;
  tier?: string | undefined;
  field?: string | undefined;
  value?: string | undefined;
}): ContactSearch {
  const { search, tier, field: key, value } = query;
  const attribute = key === undefined || value === undefined ? {} : { attribute: { key, value } };
  return { ...present({ search, tier }), ...attribute };
}

/** Customers as pages show them: the list, addresses, all that was written and sent, and who is probably the same. */
export class CustomerRoutes implements RouteGroup {
  constructor(
    private readonly lists: ListContacts,
    private readonly addresses: EditIdentities,
    private readonly history: ReadContactHistory,
    private readonly matches: SuggestMatches,
    private readonly book: Pick<ContactBook, 'get'>,
    private readonly contacts: Contacts,
    private readonly merged: ContactMerges,
    private readonly views: Views,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  readonly routes = [
    route(api.contacts.list, async ({ principal, query, request }) => {
      const page = await this.lists.list(callerOf(principal, request), contactSearchOf(query), pageOf(query));
      return { ...page, items: page.items.map(({ contact, ...rest }) => ({ ...contact, ...rest })) };
    }),
    route(api.contacts.identities, async ({ principal, params, request }) => {
      const { id, workspaceId } = await this.book.get(callerOf(principal, request), params.id);
      const [identities, all] = await Promise.all([
        this.contacts.identitiesOf(workspaceId, id),
        this.merged.ofSurvivor(workspaceId, id),
      ]);
      const since = this.clock.now() - undoMergeDays * dayMs;
      const merges = all.filter(({ undoneAt, at }) => undoneAt === undefined && at > since);
      const others = await this.contacts.getMany(
        workspaceId,
        merges.map(({ mergedId }) => mergedId),
      );
      const nameOf = new Map(others.map((other) => [other.id, other.displayName]));
      return { identities, merges: merges.map((merge) => ({ ...merge, mergedName: nameOf.get(merge.mergedId) })) };
    }),
    route(api.contacts.addIdentity, ({ principal, params, body, request }) =>
      this.addresses.add(callerOf(principal, request), params.id, body),
    ),
    route(api.contacts.removeIdentity, async ({ principal, params, body, request }) => {
      await this.addresses.remove(callerOf(principal, request), params.id, body.identityId);
      return undefined;
    }),
    route(api.contacts.timeline, async ({ principal, params, query, request }) => {
      const { search, channelId, direction } = query;
      const caller = callerOf(principal, request);
      const asked = { ...pageOf(query), direction };
      const page = await this.history.messages(caller, params.id, present({ search, channelId }), asked);
      const events = await this.views.events(page.items.map(({ event }) => event));
      const channelOf = new Map(page.items.map(({ event, channelId: of }) => [event.id, of]));
      return { ...page, items: events.map((event) => ({ ...event, channelId: channelOf.get(event.id) ?? '' })) };
    }),
    route(api.contacts.files, async ({ principal, params, query, request }) => {
      const page = await this.history.files(callerOf(principal, request), params.id, pageOf(query));
      const items = page.items.map((file) => ({
        ...this.directory.fileDto(file, 'staff'),
        conversationId: file.conversationId ?? '',
        at: file.createdAt,
      }));
      return { ...page, items };
    }),
    route(api.contacts.matches, async ({ principal, params, request }) => ({
      items: await this.matches.of(callerOf(principal, request), params.id),
    })),
    route(api.contacts.tellApart, async ({ principal, params, body, request }) => {
      await this.matches.tellApart(callerOf(principal, request), params.id, body.otherId);
      return undefined;
    }),
  ];
}

const dayMs = 86_400_000;
