import { z } from 'zod';
import { id, idParams, name } from '../dto/common.js';
import { endpoint } from '../endpoint.js';

const tag = 'flows';

/** Why a case failed, and at which of its steps (from 0). */
const failure = z.object({ step: z.int(), type: z.string(), expected: z.string(), actual: z.string() });

export const flowTests = {
  run: endpoint({
    method: 'POST',
    path: '/flows/:id/test-runs',
    summary: 'Run the cases of the draft; nothing outside is called',
    tag,
    access: { kind: 'permission', permission: 'flow:write' },
    params: idParams,
    response: z.object({
      passed: z.int(),
      failed: z.int(),
      /** Ids of the connections that no case goes along. */
      uncovered: z.array(z.string()),
      cases: z.array(z.object({ name: z.string(), failure: failure.optional() })),
    }),
  }),
  record: endpoint({
    method: 'POST',
    path: '/flows/:id/test-recordings',
    summary: 'A conversation as a case of the flow, to be added to the draft',
    tag,
    access: { kind: 'permission', permission: 'flow:write' },
    params: idParams,
    body: z.strictObject({ conversationId: id, name }),
    /** The case as it stands in a flow document. */
    response: z.object({ test: z.looseObject({ name: z.string() }) }),
  }),
} as const;
