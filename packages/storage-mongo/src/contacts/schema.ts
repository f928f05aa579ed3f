import type { Contact, Identity } from '@tandem/domain';
import { Schema } from 'mongoose';
import type { Dated } from '../rows/dates.js';

export const contactDates = ['createdAt', 'updatedAt'] as const;
export const identityDates = ['createdAt'] as const;

export type ContactDocument = Dated<Omit<Contact, 'id' | 'attributes' | 'proven'>, (typeof contactDates)[number]> & {
  _id: string;
  /** A JSON text: names of attributes are free. */
  attributes: string;
  /** The same. */
  proven?: string;
  search: string;
  /** The same as it is shown with numbers masked, and those numbers. */
  maskedSearch: string;
  numbers: string[];
  /** What probable matches are looked up by. */
  likeness: string[];
};

export type IdentityDocument = Dated<Omit<Identity, 'id'>, 'createdAt'> & { _id: string };

export const contactSchema = new Schema<ContactDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    displayName: { type: String },
    tier: { type: String, required: true },
    tierSource: Schema.Types.Mixed,
    language: String,
    email: String,
    phone: String,
    attributes: { type: String, required: true },
    proven: String,
    keys: { type: [String], default: undefined },
    notes: { type: [Schema.Types.Mixed], default: undefined },
    consents: { type: [Schema.Types.Mixed], default: undefined },
    ownerId: String,
    notSameAs: { type: [String], default: undefined },
    mergedInto: String,
    createdBy: String,
    demo: Boolean,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    search: { type: String },
    maskedSearch: String,
    numbers: { type: [String], default: undefined },
    likeness: { type: [String], default: undefined },
  },
  { collection: 'contacts', versionKey: false, strict: 'throw' },
)
  // The list, newest change first.
  .index({ workspaceId: 1, updatedAt: -1, _id: -1 })
  // Who has a key that proves who it is.
  .index({ workspaceId: 1, keys: 1 })
  // Who is probably the same person.
  .index({ workspaceId: 1, likeness: 1 })
  // Who is of a tier, for lists of conversations.
  .index({ workspaceId: 1, tier: 1, updatedAt: -1 });

export const identitySchema = new Schema<IdentityDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    contactId: { type: String, required: true },
    channelId: { type: String, required: true },
    externalId: { type: String, required: true },
    verified: { type: Boolean, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: 'identities', versionKey: false, strict: 'throw' },
)
  // Who writes; of two first messages at once, one makes the contact.
  .index({ channelId: 1, externalId: 1 }, { unique: true })
  // A contact's addresses.
  .index({ contactId: 1 });
