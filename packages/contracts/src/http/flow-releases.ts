import { z } from 'zod';
import { idParams } from '../dto/common.js';
import { flowSummary } from '../dto/flow.js';
import { endpoint } from '../endpoint.js';

const tag = 'flows';
const publish = { kind: 'permission', permission: 'flow:publish' } as const;

/** Which version of a flow answers new conversations. */
export const flowReleases = {
  promote: endpoint({
    method: 'POST',
    path: '/flows/:id/canary/promote',
    summary: 'Make the version of the canary the live one',
    tag,
    access: publish,
    params: idParams,
    response: flowSummary,
  }),
  stopCanary: endpoint({
    method: 'DELETE',
    path: '/flows/:id/canary',
    summary: 'End the canary: new conversations begin on the live version again',
    tag,
    access: publish,
    params: idParams,
    response: flowSummary,
  }),
  cancel: endpoint({
    method: 'DELETE',
    path: '/flows/:id/schedule',
    summary: 'Cancel a scheduled publication; the version stays in the list',
    tag,
    access: publish,
    params: idParams,
    response: flowSummary,
  }),
  setGate: endpoint({
    method: 'PUT',
    path: '/flows/:id/publish-gate',
    summary: 'Whether all cases of the flow must pass before it is published',
    tag,
    access: publish,
    params: idParams,
    body: z.strictObject({ testsMustPass: z.boolean() }),
    response: flowSummary,
  }),
} as const;
