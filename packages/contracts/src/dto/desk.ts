import { z } from 'zod';
import { id, name } from './common.js';

/** A chord such as `Mod+K`, a sequence such as `G I`. Never Alt: input methods and AltGr need it. */
const keys = z.string().regex(/^(?!.*Alt)\S{1,24}( \S{1,24})?$/);

/** What a person has set for the own desk: keys by command (null: none), sounds and notifications. */
export const preferences = z
  .strictObject({
    shortcuts: z.record(z.string().max(120), keys.nullable()),
    singleKeysOff: z.boolean(),
    sound: z.strictObject({
      on: z.boolean(),
      volume: z.number().min(0).max(1),
      /** Tones for messages in my other conversations. */
      messages: z.boolean(),
      /** A soft tick for messages in the conversation that I look at. */
      focused: z.boolean(),
    }),
    desktop: z.boolean(),
    /** Mails of what stands unread; absent: yes. */
    digest: z.boolean().optional(),
    /** Fields of customers that are columns of my list, in their order. */
    contactColumns: z.array(z.string().max(64)).max(20).optional(),
  })
  .refine(({ shortcuts }) => Object.keys(shortcuts).length <= 200, 'too many keys')
  .meta({ id: 'Preferences' });
export type PreferencesDto = z.infer<typeof preferences>;

/** Filters of a list as the console's address writes them. */
const viewFilter = z
  .record(z.string().regex(/^[A-Za-z]{1,20}$/), z.union([z.string().max(200), z.boolean()]))
  .refine((filter) => Object.keys(filter).length <= 20, 'too many filters');

/** Who has a saved list in their menu; its owner always has. */
const viewAudience = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('owner') }),
  z.strictObject({ kind: z.literal('everybody') }),
  z.strictObject({ kind: z.literal('group'), groupId: id }),
]);

export const savedViewInput = z.strictObject({ name, audience: viewAudience, filter: viewFilter });

/** A list of conversations under a name. */
export const savedView = z.object({ ...savedViewInput.shape, id, mayChange: z.boolean() }).meta({ id: 'SavedView' });
export type SavedViewDto = z.infer<typeof savedView>;
