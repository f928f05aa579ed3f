import { z } from 'zod';
import { attributes, id, idParams, instant, language, name, page } from '../dto/common.js';
import { attribute, attributeInput, contact, contactMerge, contactSources, tier, tierInput } from '../dto/contact.js';
import { endpoint } from '../endpoint.js';
import { settingsResource } from './settings.js';

const tag = 'contacts';
const scoped = <P extends string>(permission: P) => ({ kind: 'permission', permission, scoped: true }) as const;

const fields = {
  language,
  email: z.string().max(254),
  phone: z.string().max(32),
  attributes,
};

export const contacts = {
  list: endpoint({
    method: 'GET',
    path: '/contacts',
    summary: 'Search contacts',
    tag,
    access: scoped('contact:read'),
    query: z.strictObject({
      search: z.string().max(200).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: page(contact),
  }),
  create: endpoint({
    method: 'POST',
    path: '/contacts',
    summary: 'Enter a contact',
    tag,
    access: scoped('contact:write'),
    body: z.strictObject({ displayName: name, ...z.object(fields).partial().shape }),
    response: contact,
    status: 201,
  }),
  get: endpoint({
    method: 'GET',
    path: '/contacts/:id',
    summary: 'Read a contact',
    tag,
    access: scoped('contact:read'),
    params: idParams,
    response: contact,
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/contacts/:id',
    summary: 'Change a contact',
    tag,
    access: scoped('contact:write'),
    params: idParams,
    body: z.strictObject({ displayName: name, ...fields }).partial(),
    response: contact,
  }),
  setTier: endpoint({
    method: 'PUT',
    path: '/contacts/:id/tier',
    summary: 'Correct the tier, with a reason; null lets the rules decide again',
    tag,
    access: scoped('contact:write'),
    params: idParams,
    body: z.strictObject({
      tier: z.string().max(64).nullable(),
      reason: z.string().trim().min(1).max(500),
      expiresAt: instant.optional(),
    }),
    response: contact,
  }),
  identities: endpoint({
    method: 'GET',
    path: '/contacts/:id/identities',
    summary: 'Addresses of the contact on channels, and the merges that can be undone',
    tag,
    access: scoped('contact:read'),
    params: idParams,
    response: z.object({
      identities: z.array(
        z.object({ id, channelId: id, externalId: z.string(), verified: z.boolean(), createdAt: instant }),
      ),
      merges: z.array(contactMerge),
    }),
  }),
  sources: endpoint({
    method: 'GET',
    path: '/contacts/:id/sources',
    summary: 'What other systems know of the contact, with its age; what is old is looked up meanwhile',
    tag,
    access: scoped('contact:read'),
    params: idParams,
    response: contactSources,
  }),
  refreshSources: endpoint({
    method: 'POST',
    path: '/contacts/:id/sources/refresh',
    summary: 'Ask the other systems now',
    tag,
    access: scoped('contact:read'),
    params: idParams,
    response: contactSources,
  }),
  merge: endpoint({
    method: 'POST',
    path: '/contacts/:id/merge',
    summary: 'Another contact goes into this one',
    tag,
    access: scoped('contact:write'),
    params: idParams,
    body: z.strictObject({ mergedId: id }),
    response: contactMerge,
    status: 201,
  }),
  undoMerge: endpoint({
    method: 'POST',
    path: '/contacts/:id/undo-merge',
    summary: 'Two contacts again, as they were; possible for 30 days',
    tag,
    access: scoped('contact:write'),
    params: idParams,
    body: z.strictObject({ mergeId: id }),
  }),
  addNote: endpoint({
    method: 'POST',
    path: '/contacts/:id/notes',
    summary: 'Write a note about the contact',
    tag,
    access: scoped('contact:write'),
    params: idParams,
    body: z.strictObject({ text: z.string().trim().min(1).max(10_000) }),
    response: contact,
    status: 201,
  }),
  recordConsent: endpoint({
    method: 'POST',
    path: '/contacts/:id/consents',
    summary: 'Record what the customer agreed to or took back',
    tag,
    access: scoped('contact:write'),
    params: idParams,
    body: z.strictObject({
      kind: z.string().trim().min(1).max(64),
      version: z.string().trim().min(1).max(64),
      given: z.boolean(),
      channelId: id.optional(),
    }),
    response: contact,
    status: 201,
  }),
};

export const tiers = settingsResource({
  path: 'tiers',
  tag: 'tiers',
  read: 'tier:read',
  manage: 'tier:manage',
  input: tierInput,
  dto: tier,
});

export const contactAttributes = settingsResource({
  path: 'contact-attributes',
  tag: 'contact attributes',
  read: 'attribute:read',
  manage: 'attribute:manage',
  input: attributeInput,
  dto: attribute,
});
