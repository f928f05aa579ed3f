import type { ContactBook } from '@tandem/application';
import { api } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import { pageOf, present } from '../list-input.js';
import { type RouteGroup, route } from '../route.js';

/** Contacts within what the caller may see. */
export class ContactRoutes implements RouteGroup {
  constructor(private readonly book: ContactBook) {}

  readonly routes = [
    route(api.contacts.list, ({ principal, query, request }) =>
      this.book.list(callerOf(principal, request), query.search, pageOf(query)),
    ),
    route(api.contacts.get, ({ principal, params, request }) => this.book.get(callerOf(principal, request), params.id)),
    route(api.contacts.update, ({ principal, params, body, request }) =>
      this.book.update(callerOf(principal, request), params.id, present(body)),
    ),
  ];
}
