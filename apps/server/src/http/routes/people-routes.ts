import type {
  InviteUser,
  IssuedLink,
  Person,
  PersonSessions,
  ReadPeople,
  RenewLink,
  SetUserActive,
  UpdateUser,
} from '@tandem/application';
import { api, type ColleagueDto, type UserDto } from '@tandem/contracts';
import { toColleague } from '../../realtime/dto/colleague.js';
import { callerOf } from '../caller.js';
import { filterOf, pageOf, present } from '../list-input.js';
import { type RequestContext, type RouteGroup, route } from '../route.js';

/** People: invitations, roles, queues and skills, links, sessions. */
export class PeopleRoutes implements RouteGroup {
  constructor(
    private readonly people: ReadPeople,
    private readonly invite: InviteUser,
    private readonly update: UpdateUser,
    private readonly renewLink: RenewLink,
    private readonly setActive: SetUserActive,
    private readonly sessions: PersonSessions,
  ) {}

  readonly routes = [
    route(api.people.list, async ({ principal, query }) => {
      const page = await this.people.list(principal.workspaceId, filterOf(query), pageOf(query));
      return { ...page, items: page.items.map(toUserDto) };
    }),
    route(api.people.get, async ({ principal, params }) =>
      toUserDto(await this.people.get(principal.workspaceId, params.id)),
    ),
    route(api.people.invite, async ({ principal, body, request }) => {
      const { person, link } = await this.invite.run(callerOf(principal, request), body);
      return { user: toUserDto(person), link: toLinkDto(link, 'invitation', request) };
    }),
    route(api.people.update, async ({ principal, params, body, request }) =>
      toUserDto(await this.update.run(callerOf(principal, request), params.id, present(body))),
    ),
    route(api.people.newLink, async ({ principal, params, request }) => {
      const { link, purpose } = await this.renewLink.run(callerOf(principal, request), params.id);
      return toLinkDto(link, purpose, request);
    }),
    route(api.people.setActive, async ({ principal, params, body, request }) =>
      toUserDto(await this.setActive.run(callerOf(principal, request), params.id, body.active)),
    ),
    route(api.people.sessions, async ({ principal, params }) => ({
      items: await this.sessions.list(principal.workspaceId, params.id),
    })),
    route(api.people.endSessions, async ({ principal, params, request }) => {
      await this.sessions.endAll(callerOf(principal, request), params.id);
      return undefined;
    }),
    route(api.people.colleagues, async ({ principal }) => ({
      items: (await this.people.colleagues(principal.workspaceId)).map(toColleagueDto),
    })),
  ];
}

export function toUserDto({ user, agent }: Person): UserDto {
  const { id, displayName, email, role, customRoleId, state, locale, createdAt, lastSignInAt } = user;
  const { queueIds, skills, languages, capacity } = agent;
  return {
    ...{ id, displayName, email, role, state, locale, createdAt, queueIds, skills, languages, capacity },
    ...(customRoleId === undefined ? {} : { customRoleId }),
    ...(lastSignInAt === undefined ? {} : { lastSignInAt }),
  };
}

export const toColleagueDto = ({ user, agent }: Person): ColleagueDto =>
  toColleague({ ...agent, displayName: user.displayName }, user.role);

/** The token stands behind `#`, which browsers send to no server. */
const toLinkDto = (link: IssuedLink, purpose: 'invitation' | 'reset', { origin }: RequestContext) => ({
  url: `${origin}/${purpose === 'invitation' ? 'join' : 'reset'}#${link.secret}`,
  expiresAt: link.expiresAt,
});
