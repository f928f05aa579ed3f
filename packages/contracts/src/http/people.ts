import { z } from 'zod';
import { id, idParams, instant, listQuery, page } from '../dto/common.js';
import { colleague, invitation, oneTimeLink, user, userPatch } from '../dto/people.js';
import { endpoint } from '../endpoint.js';

const tag = 'people';
const read = { kind: 'permission', permission: 'user:read' } as const;
const manage = { kind: 'permission', permission: 'user:manage' } as const;

export const people = {
  list: endpoint({
    method: 'GET',
    path: '/users',
    summary: 'List people',
    tag,
    access: read,
    query: listQuery,
    response: page(user),
  }),
  get: endpoint({
    method: 'GET',
    path: '/users/:id',
    summary: 'Read a person',
    tag,
    access: read,
    params: idParams,
    response: user,
  }),
  invite: endpoint({
    method: 'POST',
    path: '/users',
    summary: 'Invite a person by a one-time link',
    tag,
    access: manage,
    body: invitation,
    response: z.object({ user, link: oneTimeLink }),
    status: 201,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/users/:id',
    summary: 'Change a person',
    tag,
    access: manage,
    params: idParams,
    body: userPatch,
    response: user,
  }),
  newLink: endpoint({
    method: 'POST',
    path: '/users/:id/link',
    summary: 'A new invitation link, or a link to reset the password; the earlier link dies, a reset ends all sessions',
    tag,
    access: manage,
    params: idParams,
    response: oneTimeLink,
    status: 201,
  }),
  setActive: endpoint({
    method: 'PUT',
    path: '/users/:id/active',
    summary: 'Deactivate (sessions end, open work returns to its place) or reactivate a person',
    tag,
    access: manage,
    params: idParams,
    body: z.strictObject({ active: z.boolean() }),
    response: user,
  }),
  sessions: endpoint({
    method: 'GET',
    path: '/users/:id/sessions',
    summary: 'Sessions of a person',
    tag,
    access: manage,
    params: idParams,
    response: z.object({
      items: z.array(
        z.object({ id, createdAt: instant, lastSeenAt: instant, userAgent: z.string(), address: z.string() }),
      ),
    }),
  }),
  endSessions: endpoint({
    method: 'DELETE',
    path: '/users/:id/sessions',
    summary: 'End all sessions of a person',
    tag,
    access: manage,
    params: idParams,
  }),
  colleagues: endpoint({
    method: 'GET',
    path: '/colleagues',
    summary: 'Colleagues with their presence, for transfers',
    tag,
    access: { kind: 'permission', permission: 'presence:read' },
    response: z.object({ items: z.array(colleague) }),
  }),
};
