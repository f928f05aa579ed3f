import { z } from 'zod';
import { id, idParams, page } from '../dto/common.js';
import {
  draftInput,
  flowDetail,
  flowDocumentJson,
  flowInput,
  flowIssue,
  flowSummary,
  flowVersion,
  pluginNodeType,
} from '../dto/flow.js';
import { endpoint } from '../endpoint.js';

const tag = 'flows';
const read = { kind: 'permission', permission: 'flow:read' } as const;
const write = { kind: 'permission', permission: 'flow:write' } as const;
const publish = { kind: 'permission', permission: 'flow:publish' } as const;
const versionParams = z.object({ id, version: z.coerce.number().int().min(1) });

export const flows = {
  list: endpoint({
    method: 'GET',
    path: '/flows',
    summary: 'List flows',
    tag,
    access: read,
    query: z.strictObject({ search: z.string().max(200).optional(), includeInactive: z.stringbool().default(false) }),
    response: page(flowSummary),
  }),
  get: endpoint({
    method: 'GET',
    path: '/flows/:id',
    summary: 'A flow with its draft',
    tag,
    access: read,
    params: idParams,
    response: flowDetail,
  }),
  create: endpoint({
    method: 'POST',
    path: '/flows',
    summary: 'Create a flow',
    tag,
    access: write,
    body: flowInput,
    response: flowDetail,
    status: 201,
  }),
  saveDraft: endpoint({
    method: 'PUT',
    path: '/flows/:id/draft',
    summary: 'Save the draft',
    tag,
    access: write,
    params: idParams,
    body: draftInput,
    response: flowDetail,
  }),
  check: endpoint({
    method: 'POST',
    path: '/flows/:id/check',
    summary: 'Validate the saved draft as publish would',
    tag,
    access: read,
    params: idParams,
    response: z.object({ issues: z.array(flowIssue) }),
  }),
  publish: endpoint({
    method: 'POST',
    path: '/flows/:id/publish',
    summary: 'Publish the draft as the next immutable version; refused (422) while it has errors',
    tag,
    access: publish,
    params: idParams,
    body: z.strictObject({ baseRevision: z.int().min(0), note: z.string().max(2000).default('') }),
    response: flowVersion,
    status: 201,
  }),
  versions: endpoint({
    method: 'GET',
    path: '/flows/:id/versions',
    summary: 'Published versions, newest first',
    tag,
    access: read,
    params: idParams,
    response: z.object({ items: z.array(flowVersion) }),
  }),
  version: endpoint({
    method: 'GET',
    path: '/flows/:id/versions/:version',
    summary: 'One published version',
    tag,
    access: read,
    params: versionParams,
    response: z.object({ ...flowVersion.shape, document: flowDocumentJson }),
  }),
  rollBack: endpoint({
    method: 'POST',
    path: '/flows/:id/versions/:version/publish',
    summary: 'Make an earlier version the current one',
    tag,
    access: publish,
    params: versionParams,
    response: flowVersion,
  }),
  setActive: endpoint({
    method: 'PUT',
    path: '/flows/:id/active',
    summary: 'Activate or deactivate a flow',
    tag,
    access: write,
    params: idParams,
    body: z.strictObject({ active: z.boolean() }),
    response: flowSummary,
  }),
  nodeTypes: endpoint({
    method: 'GET',
    path: '/flow-node-types',
    summary: 'Node types that plugins contribute',
    tag,
    access: read,
    response: z.object({ items: z.array(pluginNodeType) }),
  }),
  testRequest: endpoint({
    method: 'POST',
    path: '/flows/:id/test-request',
    summary: 'Run an HTTP request node of the draft for the test chat, through the same guard as the engine',
    tag,
    access: write,
    params: idParams,
    body: z.strictObject({
      input: z.record(z.string(), z.unknown()),
      timeoutMs: z.int().min(100).max(30_000).default(10_000),
    }),
    response: z.object({ port: z.string(), output: z.unknown() }),
  }),
};
