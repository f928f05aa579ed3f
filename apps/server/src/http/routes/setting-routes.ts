import type { InputOf, ManageSetting, Setting } from '@tandem/application';
import type { api } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import { filterOf, pageOf } from '../list-input.js';
import { type Route, route } from '../route.js';

type Endpoints = (typeof api)[
  | 'skills'
  | 'queues'
  | 'businessHours'
  | 'cannedResponses'
  | 'dispositions'
  | 'channels'
  | 'tiers'
  | 'contactAttributes'
  | 'groups'
  | 'roles'
  | 'labels'
  | 'breakKinds'
  | 'presenceReasons'];

/** The five calls of a settings list. `toDto` maps what differs between what is kept and what is shown. */
export function settingRoutes<T extends Setting>(
  endpoints: Endpoints,
  settings: ManageSetting<T>,
  toDto: (item: T) => object = (item) => item,
): Route[] {
  // All kinds share one shape of endpoint; the response schema of each is checked when the answer is written.
  const { list, get, create, replace, setActive } = endpoints as (typeof api)['skills'];
  const answer = (item: T) => toDto(item) as never;
  return [
    route(list, async ({ principal, query }) => {
      const page = await settings.list(principal.workspaceId, filterOf(query), pageOf(query));
      return { ...page, items: page.items.map(answer) };
    }),
    route(get, async ({ principal, params }) => answer(await settings.get(principal.workspaceId, params.id))),
    route(create, async ({ principal, body, request }) =>
      answer(await settings.create(callerOf(principal, request), body as unknown as InputOf<T>)),
    ),
    route(replace, async ({ principal, params, body, request }) =>
      answer(await settings.replace(callerOf(principal, request), params.id, body as unknown as InputOf<T>)),
    ),
    route(setActive, async ({ principal, params, body, request }) =>
      answer(await settings.setActive(callerOf(principal, request), params.id, body.active)),
    ),
  ];
}
