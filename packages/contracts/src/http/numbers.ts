import { numberViews } from '@tandem/domain';
import { z } from 'zod';
import { id, instant } from '../dto/common.js';
import { endpoint } from '../endpoint.js';

const tag = 'numbers';
const manage = { kind: 'permission', permission: 'workspace:manage' } as const;

const view = z.enum(numberViews);
/** Who sees telephone numbers, identity cards and e-mail addresses of customers, and how many a person may reveal a day. */
export const numberPolicy = z
  .strictObject({
    views: z.strictObject({ admin: view, supervisor: view, agent: view }),
    /** Of roles that admins made; one that is not named sees what the role does that it was made from. */
    customViews: z
      .array(z.strictObject({ roleId: id, view }))
      .max(200)
      .default([]),
    dailyReveals: z.int().min(0).max(1000),
  })
  .meta({ id: 'NumberPolicy' });
export type NumberPolicyDto = z.infer<typeof numberPolicy>;

/** Where a masked number stands. */
const numberPlace = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('contact'),
    contactId: id,
    /** `phone`, `email`, `displayName` or `attributes.<name>`. */
    field: z.string().min(1).max(120),
  }),
  z.strictObject({
    kind: z.literal('event'),
    conversationId: id,
    seq: z.int().min(1),
    /** Which of the numbers in the event's text, from 0. */
    index: z.int().min(0).max(1000),
  }),
]);
export type NumberPlaceDto = z.infer<typeof numberPlace>;

export const numbers = {
  policy: endpoint({
    method: 'GET',
    path: '/number-policy',
    summary: 'Who sees numbers of customers',
    tag,
    access: manage,
    response: numberPolicy,
  }),
  setPolicy: endpoint({
    method: 'PUT',
    path: '/number-policy',
    summary: 'Set who sees numbers of customers',
    tag,
    access: manage,
    body: numberPolicy,
    response: numberPolicy,
  }),
  reveal: endpoint({
    method: 'POST',
    path: '/numbers/reveal',
    summary: 'Reveal one masked number to me (audited, limited per day)',
    tag,
    access: { kind: 'permission', permission: 'numbers:reveal' },
    body: z.strictObject({ place: numberPlace, reason: z.string().trim().min(3).max(500) }),
    response: z.object({ value: z.string(), until: instant, left: z.int() }),
    numbers: 'shown',
  }),
};
