import { z } from 'zod';
import { id, idParams } from '../dto/common.js';
import { capacity, presence } from '../dto/people.js';
import { interrupts, standing } from '../dto/presence.js';
import { endpoint } from '../endpoint.js';

const own = { kind: 'permission', permission: 'presence:write' } as const;
const ownWork = { kind: 'permission', permission: 'work:accept', scoped: true } as const;
const supervise = { kind: 'permission', permission: 'presence:manage', scoped: true } as const;

export const myStanding = {
  read: endpoint({
    method: 'GET',
    path: '/me/standing',
    summary: 'What I have in hand: shares, wrap-ups, break',
    tag: 'presence',
    access: own,
    response: standing,
  }),
  requestBreak: endpoint({
    method: 'POST',
    path: '/me/break',
    summary: 'Ask for a break: granted at once when quotas allow and nothing is in hand',
    tag: 'presence',
    access: own,
    body: z.strictObject({ kindId: id }),
    response: standing,
  }),
  endBreak: endpoint({
    method: 'DELETE',
    path: '/me/break',
    summary: 'Come back from my break, or give up asking for one',
    tag: 'presence',
    access: own,
    response: standing,
  }),
};

export const wrapUps = {
  save: endpoint({
    method: 'POST',
    path: '/wrap-ups/:id/save',
    summary: 'Save the form with the conversation and be ready',
    tag: 'wrap-up',
    access: ownWork,
    params: idParams,
    body: z.strictObject({
      dispositionId: id.optional(),
      answers: z.record(z.string().max(40), z.union([z.string().max(4_000), z.number()])).default({}),
    }),
  }),
  leave: endpoint({
    method: 'POST',
    path: '/wrap-ups/:id/leave',
    summary: 'Be ready without the form, where the queue allows it',
    tag: 'wrap-up',
    access: ownWork,
    params: idParams,
  }),
  extend: endpoint({
    method: 'POST',
    path: '/wrap-ups/:id/extend',
    summary: '30 seconds more, up to 15 minutes in all',
    tag: 'wrap-up',
    access: ownWork,
    params: idParams,
  }),
};

export const agents = {
  setPresence: endpoint({
    method: 'PUT',
    path: '/agents/:id/presence',
    summary: 'Change the presence of an agent (audited)',
    tag: 'agents',
    access: supervise,
    params: idParams,
    body: z.strictObject({ presence, reason: z.string().max(64).optional() }),
  }),
  setCapacity: endpoint({
    method: 'PUT',
    path: '/agents/:id/capacity',
    summary: 'Change how much an agent takes at once (audited)',
    tag: 'agents',
    access: supervise,
    params: idParams,
    body: capacity,
  }),
  allowBreak: endpoint({
    method: 'POST',
    path: '/agents/:id/break/allow',
    summary: 'Grant the break an agent waits for, whatever the quotas (audited)',
    tag: 'agents',
    access: supervise,
    params: idParams,
  }),
  refuseBreak: endpoint({
    method: 'POST',
    path: '/agents/:id/break/refuse',
    summary: 'Refuse the break an agent waits for (audited)',
    tag: 'agents',
    access: supervise,
    params: idParams,
    body: z.strictObject({ reason: z.string().trim().max(200).optional() }),
  }),
};

export const interruptMatrix = {
  read: endpoint({
    method: 'GET',
    path: '/workspace/interrupts',
    summary: 'What may be offered beside what',
    tag: 'workspace',
    access: { kind: 'permission', permission: 'workspace:read' },
    response: interrupts,
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/workspace/interrupts',
    summary: 'Change what may be offered beside what',
    tag: 'workspace',
    access: { kind: 'permission', permission: 'workspace:manage' },
    body: interrupts,
    response: interrupts,
  }),
};
