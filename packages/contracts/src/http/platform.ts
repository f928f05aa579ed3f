import { z } from 'zod';
import { id, idParams, instant, listQuery, page } from '../dto/common.js';
import { fileDto } from '../dto/conversation.js';
import { liveRow, liveRowsQuery, liveSnapshot } from '../dto/live.js';
import { channelType, plugin, pluginUi } from '../dto/plugin.js';
import { endpoint } from '../endpoint.js';

const pluginParams = z.object({ pluginId: z.string().regex(/^[a-z0-9-]{1,64}$/) });
const managePlugins = { kind: 'permission', permission: 'plugin:manage' } as const;

export const plugins = {
  list: endpoint({
    method: 'GET',
    path: '/plugins',
    summary: 'Every plugin found, with state and health',
    tag: 'plugins',
    access: { kind: 'permission', permission: 'plugin:read' },
    response: z.object({ items: z.array(plugin), roots: z.array(z.string()) }),
  }),
  get: endpoint({
    method: 'GET',
    path: '/plugins/:pluginId',
    summary: 'One plugin',
    tag: 'plugins',
    access: { kind: 'permission', permission: 'plugin:read' },
    params: pluginParams,
    response: plugin,
  }),
  setEnabled: endpoint({
    method: 'PUT',
    path: '/plugins/:pluginId/enabled',
    summary: 'Enable or disable at run time, on every server',
    tag: 'plugins',
    access: managePlugins,
    params: pluginParams,
    body: z.strictObject({ enabled: z.boolean() }),
    response: plugin,
  }),
  configure: endpoint({
    method: 'PUT',
    path: '/plugins/:pluginId/config',
    summary: 'Change settings; a secret left as `{ "set": true }` stays',
    tag: 'plugins',
    access: managePlugins,
    params: pluginParams,
    body: z.strictObject({ config: z.record(z.string(), z.unknown()), baseRevision: z.int().min(0) }),
    response: plugin,
  }),
  checkHealth: endpoint({
    method: 'POST',
    path: '/plugins/:pluginId/health',
    summary: 'Ask a running plugin now how it is, with its saved settings; refused (409) when it does not run',
    tag: 'plugins',
    access: managePlugins,
    params: pluginParams,
    response: plugin,
  }),
  rescan: endpoint({
    method: 'POST',
    path: '/plugins/rescan',
    summary: 'Look for new plugin folders',
    tag: 'plugins',
    access: managePlugins,
    response: z.object({ items: z.array(plugin), roots: z.array(z.string()) }),
  }),
  ui: endpoint({
    method: 'GET',
    path: '/plugin-ui',
    summary: 'Panels of the enabled plugins',
    tag: 'plugins',
    access: { kind: 'permission', permission: 'plugin:use' },
    response: z.object({ items: z.array(pluginUi) }),
  }),
  channelTypes: endpoint({
    method: 'GET',
    path: '/channel-types',
    summary: 'Channel types of the enabled plugins',
    tag: 'plugins',
    access: { kind: 'permission', permission: 'channel:read' },
    response: z.object({ items: z.array(channelType) }),
  }),
  strategies: endpoint({
    method: 'GET',
    path: '/routing-strategies',
    summary: 'Routing strategies of the enabled plugins',
    tag: 'plugins',
    access: { kind: 'permission', permission: 'queue:read' },
    response: z.object({ items: z.array(z.object({ id: z.string(), title: z.record(z.string(), z.string()) })) }),
  }),
};

export const live = {
  snapshot: endpoint({
    method: 'GET',
    path: '/live',
    summary: 'The numbers of the moment',
    tag: 'live',
    access: { kind: 'permission', permission: 'live:read', scoped: true },
    response: liveSnapshot,
  }),
  rows: endpoint({
    method: 'GET',
    path: '/live/rows',
    summary: 'The rows behind a number',
    tag: 'live',
    access: { kind: 'permission', permission: 'live:read', scoped: true },
    query: liveRowsQuery,
    response: page(liveRow),
  }),
};

export const files = {
  upload: endpoint({
    method: 'POST',
    path: '/files',
    summary:
      'Upload a file (raw body, at most 40 MB; the name in the query): an image, document, text, sound or film, told by its bytes',
    tag: 'files',
    access: { kind: 'permission', permission: 'file:write' },
    query: z.strictObject({ name: z.string().max(200) }),
    response: fileDto,
    status: 201,
  }),
};

export const auditEntry = z
  .object({
    id,
    at: instant,
    actor: z.object({ kind: z.string(), id: z.string().optional(), displayName: z.string().optional() }),
    action: z.string(),
    resource: z.string(),
    resourceId: z.string().optional(),
    before: z.unknown().optional(),
    after: z.unknown().optional(),
    address: z.string().optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntryDto = z.infer<typeof auditEntry>;

export const audit = {
  list: endpoint({
    method: 'GET',
    path: '/audit',
    summary: 'The audit log, newest first',
    tag: 'audit',
    access: { kind: 'permission', permission: 'audit:read' },
    query: listQuery.omit({ includeInactive: true }).extend({
      actorId: id.optional(),
      resource: z.string().max(64).optional(),
      from: z.coerce.number().int().optional(),
      to: z.coerce.number().int().optional(),
    }),
    response: page(auditEntry),
  }),
  export: endpoint({
    method: 'GET',
    path: '/audit/export',
    summary: 'The audit log as JSON lines',
    tag: 'audit',
    access: { kind: 'permission', permission: 'audit:read' },
    query: z.strictObject({ from: z.coerce.number().int().optional(), to: z.coerce.number().int().optional() }),
  }),
};

export const workspace = {
  get: endpoint({
    method: 'GET',
    path: '/workspace',
    summary: 'The workspace',
    tag: 'workspace',
    access: { kind: 'permission', permission: 'workspace:read' },
    response: z.object({ id, name: z.string(), locale: z.enum(['zh-CN', 'en']), timeZone: z.string() }),
  }),
  setTimeZone: endpoint({
    method: 'PUT',
    path: '/workspace/time-zone',
    summary: 'Set the time zone (IANA) in which the workspace’s day begins',
    tag: 'workspace',
    access: { kind: 'permission', permission: 'workspace:manage' },
    body: z.strictObject({ timeZone: z.string().min(1).max(64) }),
  }),
  widgetSnippet: endpoint({
    method: 'GET',
    path: '/channels/:id/embed',
    summary: 'The line to paste into a web page',
    tag: 'channels',
    access: { kind: 'permission', permission: 'channel:read' },
    params: idParams,
    response: z.object({ snippet: z.string(), demoUrl: z.string() }),
  }),
};
