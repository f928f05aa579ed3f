import { maxFlowFile } from '@tandem/flow';
import { z } from 'zod';
import { id, idParams, name } from '../dto/common.js';
import { flowDetail, flowDocumentJson } from '../dto/flow.js';
import { endpoint } from '../endpoint.js';

const tag = 'flows';
const write = { kind: 'permission', permission: 'flow:write' } as const;

/** A complete flow to begin with. Its name and what it is for stand in the catalogue of texts, by its id. */
export const flowTemplate = z
  .object({
    id,
    steps: z.int(),
    cases: z.int(),
    /** The drawing in little: steps with their places on the canvas, and which leads to which. */
    picture: z.object({
      nodes: z.array(z.object({ id: z.string(), type: z.string(), x: z.number(), y: z.number() })),
      links: z.array(z.tuple([z.string(), z.string()])),
    }),
  })
  .meta({ id: 'FlowTemplate' });
export type FlowTemplateDto = z.infer<typeof flowTemplate>;

/** How flows begin that are not blank. */
export const newFlows = {
  templates: endpoint({
    method: 'GET',
    path: '/flow-templates',
    summary: 'Complete flows to begin with',
    tag,
    access: write,
    response: z.object({ items: z.array(flowTemplate) }),
  }),
  template: endpoint({
    method: 'GET',
    path: '/flow-templates/:id',
    summary: 'The document of one, with names of its own for queues, skills and hours',
    tag,
    access: write,
    params: idParams,
    response: z.object({ id, document: flowDocumentJson }),
  }),
  fromFile: endpoint({
    method: 'POST',
    path: '/flow-files',
    summary: 'Create a flow from the text of a flow file; refused whole (422) with its problems when it cannot be read',
    tag,
    access: write,
    body: z.strictObject({ name, file: z.string().min(1).max(maxFlowFile) }),
    response: flowDetail,
    status: 201,
  }),
} as const;
