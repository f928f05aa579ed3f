import { z } from 'zod';
import { attributes, id, idParams, instant, language, name, page } from '../dto/common.js';
import {
  attribute,
  attributeInput,
  contact,
  contactMatch,
  contactMerge,
  contactRow,
  contactSources,
  identity,
  tier,
  tierInput,
} from '../dto/contact.js';
import { eventDto, fileDto } from '../dto/conversation.js';
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

const cursor = z.string().max(200).optional();

/** What narrows the list of contacts; a field counts with its value alone. */
export const contactSearch = {
  search: z.string().max(200).optional(),
  tier: z.string().max(64).optional(),
  field: z.string().max(64).optional(),
  value: z.string().max(200).optional(),
};

export const contacts = {
  list: endpoint({
    method: 'GET',
    path: '/contacts',
    summary: 'Search contacts',
    tag,
    access: scoped('contact:read'),
    query: z.strictObject({
      ...contactSearch,
      cursor,
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: page(contactRow),
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
  setOwner: endpoint({
    method: 'PUT',
    path: '/contacts/:id/owner',
    summary: 'Say whose customer it is; null: nobody’s',
    tag,
    access: scoped('contact:write'),
    params: idParams,
    body: z.strictObject({ ownerId: id.nullable() }),
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
      identities: z.array(identity),
      merges: z.array(z.object({ ...contactMerge.shape, mergedName: z.string().optional() })),
    }),
  }),
  addIdentity: endpoint({
    method: 'POST',
    path: '/contacts/:id/identities',
    summary: 'Enter an address of the contact; it counts as not verified',
    tag,
    access: scoped('contact:write'),
    params: idParams,
    body: z.strictObject({ channelId: id, externalId: z.string().trim().min(1).max(254) }),
    response: identity,
    status: 201,
  }),
  removeIdentity: endpoint({
    method: 'POST',
    path: '/contacts/:id/remove-identity',
    summary: 'Take away an address that nobody has written from',
    tag,
    access: scoped('contact:write'),
    params: idParams,
    body: z.strictObject({ identityId: id }),
  }),
  timeline: endpoint({
    method: 'GET',
    path: '/contacts/:id/timeline',
    summary: 'Messages and notes of all conversations that the caller may see, newest first',
    tag,
    access: scoped('contact:read'),
    params: idParams,
    query: z.strictObject({
      /** Words that one message has. */
      search: z.string().max(200).optional(),
      channelId: id.optional(),
      cursor,
      /** Which way from the cursor: `older` onward, `newer` back to the top. */
      direction: z.enum(['newer', 'older']).default('older'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      items: z.array(z.object({ ...eventDto.shape, channelId: z.string() })),
      nextCursor: z.string().optional(),
      previousCursor: z.string().optional(),
    }),
  }),
  files: endpoint({
    method: 'GET',
    path: '/contacts/:id/files',
    summary: 'Files of all conversations that the caller may see, newest first',
    tag,
    access: scoped('contact:read'),
    params: idParams,
    query: z.strictObject({ cursor, limit: z.coerce.number().int().min(1).max(200).default(50) }),
    response: page(z.object({ ...fileDto.shape, conversationId: id, at: instant })),
  }),
  matches: endpoint({
    method: 'GET',
    path: '/contacts/:id/matches',
    summary: 'Contacts that are probably the same person, and why; nothing is merged',
    tag,
    access: scoped('contact:read'),
    params: idParams,
    response: z.object({ items: z.array(contactMatch) }),
  }),
  tellApart: endpoint({
    method: 'POST',
    path: '/contacts/:id/tell-apart',
    summary: 'These are two people: do not suggest them again',
    tag,
    access: scoped('contact:write'),
    params: idParams,
    body: z.strictObject({ otherId: id }),
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
    body: z.strictObject({
      mergedId: id,
      /** What this contact takes from the other although it has a value of its own. */
      take: z
        .strictObject({
          fields: z.array(z.enum(['displayName', 'email', 'phone', 'language', 'ownerId', 'tier'])),
          attributes: z.array(z.string().max(200)).max(500),
        })
        .optional(),
    }),
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
