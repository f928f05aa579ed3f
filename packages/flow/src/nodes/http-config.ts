import { z } from 'zod';
import { variableNameSchema } from '../document/flow-document.js';
import { fieldOf } from './form.js';

const field = fieldOf('http');
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const authKinds = ['none', 'bearer', 'basic', 'header', 'signature'] as const;
const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;

const headerSchema = z.strictObject({
  name: z.string().regex(headerName),
  /** Text with chips; for a secret, what stands before it (`Bearer `). */
  value: z.string().max(2_000).default(''),
  /** Name of a stored secret. Its value never enters the flow: the server adds it when it sends. */
  secret: z.string().max(100).optional(),
});

const mappingSchema = z.strictObject({
  /** Path into the JSON of the answer, such as `data.items[0].status`; empty for all of it. */
  path: z.string().max(300),
  variable: variableNameSchema,
});

export const httpConfigSchema = z.strictObject({
  method: z
    .enum(methods)
    .default('GET')
    .meta(field('method', { options: methods })),
  url: z
    .string()
    .min(1)
    .max(2_000)
    .meta(field('url', { help: true, widget: 'template' })),
  /** How the request says who asks. The credential itself is a stored secret, named here. */
  auth: z
    .enum(authKinds)
    .default('none')
    .meta(field('auth', { help: true, options: authKinds })),
  authSecret: z
    .string()
    .max(100)
    .default('')
    .meta(
      field('authSecret', {
        optionsFrom: 'secrets',
        showWhen: { field: 'auth', in: ['bearer', 'basic', 'header', 'signature'] },
      }),
    ),
  authUser: z
    .string()
    .max(200)
    .default('')
    .meta(field('authUser', { widget: 'template', showWhen: { field: 'auth', in: ['basic'] } })),
  authHeader: z
    .union([z.string().regex(headerName), z.literal('')])
    .default('')
    .meta(field('authHeader', { showWhen: { field: 'auth', in: ['header'] } })),
  headers: z
    .array(headerSchema)
    .max(20)
    .default([])
    .meta(field('headers', { help: true, group: 'flow:groups.request', optionsFrom: 'secrets' })),
  /** JSON with chips inside its texts; a text that is one chip becomes the value itself. */
  body: z
    .string()
    .max(20_000)
    .default('')
    .meta(
      field('body', {
        help: true,
        widget: 'json-template',
        group: 'flow:groups.request',
        showWhen: { field: 'method', in: ['POST', 'PUT', 'PATCH'] },
      }),
    ),
  timeoutSeconds: z.int().min(1).max(30).default(10).meta(field('timeoutSeconds')),
  /** Times it is made again after a failure that may pass: 2 seconds later, then 4, 8, … */
  retries: z
    .int()
    .min(0)
    .max(5)
    .default(0)
    .meta(field('retries', { help: true, group: 'flow:groups.retries' })),
  mapping: z
    .array(mappingSchema)
    .max(30)
    .default([])
    .meta(field('mapping', { help: true, widget: 'mapping', optionsFrom: 'variables' })),
});

export type HttpConfig = z.infer<typeof httpConfigSchema>;
