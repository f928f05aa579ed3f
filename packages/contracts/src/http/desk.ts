import { z } from 'zod';
import { id, idParams } from '../dto/common.js';
import { preferences, savedView, savedViewInput } from '../dto/desk.js';
import { label } from '../dto/settings.js';
import { endpoint } from '../endpoint.js';

const tag = 'desk';
const signedIn = { kind: 'signedIn' } as const;
const reads = { kind: 'permission', permission: 'conversation:read' } as const;

export const desk = {
  preferences: endpoint({
    method: 'GET',
    path: '/me/preferences',
    summary: 'My keys, sounds and notifications',
    tag,
    access: signedIn,
    response: preferences,
  }),
  savePreferences: endpoint({
    method: 'PUT',
    path: '/me/preferences',
    summary: 'Set my keys, sounds and notifications',
    tag,
    access: signedIn,
    body: preferences,
    response: preferences,
  }),
  views: endpoint({
    method: 'GET',
    path: '/views',
    summary: 'My saved lists of conversations and those shared with me, by name, and the groups that I may share with',
    tag,
    access: reads,
    response: z.object({ items: z.array(savedView), groups: z.array(z.object({ id, name: z.string() })) }),
  }),
  createView: endpoint({
    method: 'POST',
    path: '/views',
    summary: 'Save a list of conversations under a name',
    tag,
    access: reads,
    body: savedViewInput,
    response: savedView,
    status: 201,
  }),
  changeView: endpoint({
    method: 'PATCH',
    path: '/views/:id',
    summary: 'Change a saved list of mine; as an admin, a shared one',
    tag,
    access: reads,
    params: idParams,
    body: savedViewInput.partial(),
    response: savedView,
  }),
  removeView: endpoint({
    method: 'DELETE',
    path: '/views/:id',
    summary: 'Delete a saved list of mine; as an admin, a shared one',
    tag,
    access: reads,
    params: idParams,
  }),
  labels: endpoint({
    method: 'GET',
    path: '/labels',
    summary: 'Labels on the conversations that I may see, and what labels are called',
    tag,
    access: { ...reads, scoped: true },
    response: z.object({
      items: z.array(z.string()),
      settings: z.array(label.pick({ key: true, name: true, color: true, active: true })),
    }),
  }),
};
