import type { Permission } from '@tandem/domain';
import { z } from 'zod';
import { id, idParams, listQuery, page } from '../dto/common.js';
import { breakKind, breakKindInput, group, groupInput, presenceReason, presenceReasonInput } from '../dto/presence.js';
import {
  apiKey,
  apiKeyInput,
  calendarFileResult,
  cannedResponse,
  cannedResponseInput,
  disposition,
  dispositionInput,
  hours,
  hoursInput,
  hoursOverrideInput,
  label,
  labelInput,
  queue,
  queueInput,
  skill,
  skillInput,
} from '../dto/settings.js';
import { endpoint } from '../endpoint.js';

/** The five calls every settings list has: list, read, create, change, switch on and off. Nothing is deleted. */
export function settingsResource<const P extends string, I extends z.ZodObject, D extends z.ZodType>(options: {
  path: P;
  tag: string;
  read: Permission;
  manage: Permission;
  input: I;
  dto: D;
}) {
  const { tag, input, dto } = options;
  const path = `/${options.path}` as const;
  const read = { kind: 'permission', permission: options.read } as const;
  const manage = { kind: 'permission', permission: options.manage } as const;
  const one = `${path}/:id` as const;
  return {
    list: endpoint({
      method: 'GET',
      path,
      summary: `List ${tag}`,
      tag,
      access: read,
      query: listQuery,
      response: page(dto),
      numbers: 'shown',
    }),
    get: endpoint({
      method: 'GET',
      path: one,
      summary: `Read one of ${tag}`,
      tag,
      access: read,
      params: idParams,
      response: dto,
      numbers: 'shown',
    }),
    create: endpoint({
      method: 'POST',
      path,
      summary: `Create one of ${tag}`,
      tag,
      access: manage,
      body: input,
      response: dto,
      numbers: 'shown',
      status: 201,
    }),
    replace: endpoint({
      method: 'PUT',
      path: one,
      summary: `Replace one of ${tag}`,
      tag,
      access: manage,
      params: idParams,
      body: input,
      response: dto,
      numbers: 'shown',
    }),
    setActive: endpoint({
      method: 'PUT',
      path: `${one}/active`,
      summary: `Activate or deactivate one of ${tag}`,
      tag,
      access: manage,
      params: idParams,
      body: z.strictObject({ active: z.boolean() }),
      response: dto,
      numbers: 'shown',
    }),
  };
}

export const queues = settingsResource({
  path: 'queues',
  tag: 'queues',
  read: 'queue:read',
  manage: 'queue:manage',
  input: queueInput,
  dto: queue,
});
export const skills = settingsResource({
  path: 'skills',
  tag: 'skills',
  read: 'skill:read',
  manage: 'skill:manage',
  input: skillInput,
  dto: skill,
});
const managesHours = { kind: 'permission', permission: 'hours:manage' } as const;
export const businessHours = {
  ...settingsResource({
    path: 'business-hours',
    tag: 'business hours',
    read: 'hours:read',
    manage: 'hours:manage',
    input: hoursInput,
    dto: hours,
  }),
  override: endpoint({
    method: 'POST',
    path: '/business-hours/:id/overrides',
    summary: 'Open or close for a time, whatever the calendar says',
    tag: 'business hours',
    access: managesHours,
    params: idParams,
    body: hoursOverrideInput,
    response: hours,
  }),
  endOverride: endpoint({
    method: 'DELETE',
    path: '/business-hours/:id/overrides/:overrideId',
    summary: 'End an override',
    tag: 'business hours',
    access: managesHours,
    params: z.strictObject({ ...idParams.shape, overrideId: id }),
    response: hours,
  }),
  readFile: endpoint({
    method: 'POST',
    path: '/business-hours/:id/days',
    summary: 'Take holidays and make-up working days from a CSV or .ics file',
    tag: 'business hours',
    access: managesHours,
    params: idParams,
    body: z.strictObject({
      file: z.base64().max(700_000).meta({ description: 'The bytes as Base64; UTF-8 or GB18030' }),
      dryRun: z.boolean().default(true).meta({ description: 'Only say what would change' }),
    }),
    response: calendarFileResult,
  }),
};
export const cannedResponses = settingsResource({
  path: 'canned-responses',
  tag: 'canned responses',
  read: 'canned_response:read',
  manage: 'canned_response:manage',
  input: cannedResponseInput,
  dto: cannedResponse,
});
export const dispositions = settingsResource({
  path: 'dispositions',
  tag: 'dispositions',
  read: 'disposition:read',
  manage: 'disposition:manage',
  input: dispositionInput,
  dto: disposition,
});
export const groups = settingsResource({
  path: 'groups',
  tag: 'groups',
  read: 'group:read',
  manage: 'group:manage',
  input: groupInput,
  dto: group,
});
export const breakKinds = settingsResource({
  path: 'break-kinds',
  tag: 'break kinds',
  read: 'break_kind:read',
  manage: 'break_kind:manage',
  input: breakKindInput,
  dto: breakKind,
});
export const labels = settingsResource({
  path: 'label-settings',
  tag: 'labels',
  read: 'label:read',
  manage: 'label:manage',
  input: labelInput,
  dto: label,
});
export const presenceReasons = settingsResource({
  path: 'presence-reasons',
  tag: 'presence reasons',
  read: 'presence_reason:read',
  manage: 'presence_reason:manage',
  input: presenceReasonInput,
  dto: presenceReason,
});

export const apiKeys = {
  list: endpoint({
    method: 'GET',
    path: '/api-keys',
    summary: 'List API keys',
    tag: 'API keys',
    access: { kind: 'permission', permission: 'api_key:read' },
    query: listQuery,
    response: page(apiKey),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api-keys',
    summary: 'Create an API key; the key itself is in this answer only',
    tag: 'API keys',
    access: { kind: 'permission', permission: 'api_key:manage' },
    body: apiKeyInput,
    response: z.object({ apiKey, secret: z.string() }),
    status: 201,
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/api-keys/:id',
    summary: 'Revoke an API key',
    tag: 'API keys',
    access: { kind: 'permission', permission: 'api_key:manage' },
    params: idParams,
  }),
};
