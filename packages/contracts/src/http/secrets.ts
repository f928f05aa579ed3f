import { z } from 'zod';
import { id, instant } from '../dto/common.js';
import { endpoint } from '../endpoint.js';

const tag = 'secrets';
const manage = { kind: 'permission', permission: 'secret:manage' } as const;

/** What flows call a secret. */
const secretName = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/);
const nameParams = z.object({ name: secretName });

/** Characters that a header can carry. Shorter ones could not be taken out of answers without hurting them. */
const secretValue = z
  .string()
  .min(6)
  .max(4096)
  .regex(/^[\x20-\x7e]+$/);

const host = z
  .string()
  .max(253)
  .regex(/^(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?$/);

const settings = {
  description: z.string().max(500).default(''),
  /** Where it may be sent: `api.example.com`, `*.example.com`, or with a port, which it needs for plain http. */
  hosts: z.array(host).min(1).max(20),
};

/** A secret as it is shown: never with its value. */
export const secret = z
  .object({
    name: secretName,
    description: z.string(),
    hosts: z.array(z.string()),
    createdAt: instant,
    updatedAt: instant,
    updatedBy: z.object({ id, displayName: z.string() }).optional(),
    /** Flows that name it: in their draft, in what is live, or in what conversations are still on. */
    usedBy: z.array(
      z.object({ flowId: id, flowName: z.string(), draft: z.boolean(), live: z.boolean(), running: z.boolean() }),
    ),
  })
  .meta({ id: 'Secret' });
export type SecretDto = z.infer<typeof secret>;

export const secrets = {
  list: endpoint({
    method: 'GET',
    path: '/secrets',
    summary: 'List secrets that flows may send; values are never answered',
    tag,
    access: { kind: 'permission', permission: 'secret:read' },
    response: z.object({ items: z.array(secret) }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/secrets',
    summary: 'Store a secret; its value cannot be read again',
    tag,
    access: manage,
    body: z.strictObject({ name: secretName, value: secretValue, ...settings }),
    response: secret,
    status: 201,
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/secrets/:name',
    summary: 'Replace a secret; without a value the stored one stays',
    tag,
    access: manage,
    params: nameParams,
    body: z.strictObject({ value: secretValue.optional(), ...settings }),
    response: secret,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/secrets/:name',
    summary: 'Delete a secret: requests that name it fail from then on; when flows that run need it, only confirmed',
    tag,
    access: manage,
    params: nameParams,
    query: z.strictObject({ confirmed: z.stringbool().default(false) }),
  }),
} as const;
