import { z } from 'zod';
import { attributes, id, instant, localizedText } from './common.js';

/** Who set a tier, why, and until when. */
export const tierSource = z.object({
  kind: z.enum(['rule', 'field', 'agent']),
  id: z.string().optional(),
  reason: z.string().optional(),
  at: instant,
  expiresAt: instant.optional(),
});

export const languageSource = z.enum(['page', 'contact', 'message', 'agent', 'asked']);

export const contact = z
  .object({
    id,
    displayName: z.string(),
    /** The one that counts now. */
    tier: z.string(),
    tierSource: tierSource.optional(),
    language: z.string().optional(),
    /** The agent whose customer it is. */
    ownerId: id.optional(),
    email: z.string().optional(),
    phone: z.string().optional(),
    attributes,
    /** What staff or a verified source vouch for; all else the customer said. */
    proven: attributes.optional(),
    /** What proves who it is: `phone:+8613812345678`, `email:…`, `external:…`. */
    keys: z.array(z.string()).optional(),
    notes: z.array(z.object({ id, text: z.string(), authorId: z.string(), at: instant })).optional(),
    consents: z
      .array(
        z.object({
          ...{ id, kind: z.string(), version: z.string(), given: z.boolean(), channelId: id.optional() },
          ...{ at: instant, source: z.enum(['agent', 'customer']).optional(), recordedBy: z.string() },
        }),
      )
      .optional(),
    demo: z.boolean().optional(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Contact' });
export type ContactDto = z.infer<typeof contact>;

export const identity = z
  .object({ id, channelId: id, externalId: z.string(), verified: z.boolean(), createdAt: instant })
  .meta({ id: 'Identity' });
export type IdentityDto = z.infer<typeof identity>;

/** A row of the list of customers: addresses, and when either side wrote last. */
export const contactRow = z
  .object({ ...contact.shape, identities: z.array(identity), lastContactAt: instant.optional() })
  .meta({ id: 'ContactRow' });
export type ContactRowDto = z.infer<typeof contactRow>;

/** Who is probably the same person, and what both have in common; `field`: the attribute that is equal beside the name. */
export const contactMatch = z
  .object({
    contact,
    why: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('email') }),
        z.object({ kind: z.literal('phone') }),
        z.object({ kind: z.literal('name'), field: z.string() }),
      ]),
    ),
  })
  .meta({ id: 'ContactMatch' });
export type ContactMatchDto = z.infer<typeof contactMatch>;

export const contactMerge = z
  .object({
    ...{ id, survivorId: id, mergedId: id, at: instant, byId: z.string().optional(), key: z.string().optional() },
    undoneAt: instant.optional(),
  })
  .meta({ id: 'ContactMerge' });
export type ContactMergeDto = z.infer<typeof contactMerge>;

export const sourceView = z
  .object({
    /** `<plugin id>/<source>` */
    source: z.string(),
    title: localizedText,
    /** When the answer came; absent while there was none. */
    fetchedAt: instant.optional(),
    /** Why the last look-up gave nothing: the cards are of the one before. */
    failure: z.enum(['slow', 'failed']).optional(),
    /** It is being asked at this moment. */
    lookingUp: z.boolean(),
    cards: z.array(
      z.object({
        title: localizedText,
        status: z.object({ text: z.string(), tone: z.enum(['neutral', 'good', 'warning', 'bad']) }).optional(),
        /** Headings; absent: rows are pairs of a name and a value. */
        columns: z.array(z.string()).optional(),
        rows: z.array(z.array(z.string())),
        link: z.string().optional(),
      }),
    ),
    /** Names of what it gave and nobody took: not declared, of another type, an unknown tier. */
    ignored: z.array(z.string()),
  })
  .meta({ id: 'SourceView' });
export type SourceViewDto = z.infer<typeof sourceView>;

/** `isProven`: there is a key to look up by. */
export const contactSources = z.object({ isProven: z.boolean(), items: z.array(sourceView) });

const base = { id, active: z.boolean(), createdAt: instant, updatedAt: instant };
const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'Lower-case letters, digits and _, beginning with a letter.');

export const tierInput = z.strictObject({
  key,
  name: localizedText,
  boost: z.int().min(0).max(100_000).default(0).meta({ description: 'Points; one is a second of waiting' }),
  rule: z.string().max(2000).default('').meta({ description: 'CEL over contact.attributes and history' }),
  expiresAfterDays: z.int().min(1).max(3650).optional(),
});
export const tier = z.object({ ...tierInput.shape, ...base }).meta({ id: 'Tier' });
export type TierDto = z.infer<typeof tier>;

export const attributeInput = z.strictObject({
  key: z.string().trim().min(1).max(64),
  name: localizedText,
  type: z.enum(['text', 'number', 'date', 'boolean', 'choice', 'list']),
  choices: z.array(z.string().trim().min(1).max(200)).max(200).default([]),
  editableBy: z.enum(['agent', 'supervisor', 'admin', 'source']).default('agent'),
});
export const attribute = z.object({ ...attributeInput.shape, ...base }).meta({ id: 'Attribute' });
export type AttributeDto = z.infer<typeof attribute>;
