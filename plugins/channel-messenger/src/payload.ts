import { z } from 'zod';

/** What is missing or of another type reads as absent: Meta adds and changes fields, and a message counts more. */
const loose = <T extends z.ZodType>(type: T) => type.optional().catch(undefined);
const part = <T extends z.ZodRawShape>(shape: T) => loose(z.object(shape));
const text = loose(z.string());
const flag = loose(z.boolean());
const code = loose(z.union([z.string(), z.number()]).transform(String));
const party = part({ id: code });
/** The items that are objects at all. */
const many = <T extends z.ZodRawShape>(shape: T) => {
  const item = z.object(shape);
  const read = (one: unknown): z.output<typeof item>[] => {
    const { success, data } = item.safeParse(one);
    return success ? [data] : [];
  };
  return z
    .array(z.unknown())
    .catch([])
    .transform((items) => items.flatMap(read));
};

const referral = part({ ref: text, source: text, ad_id: code });
const place = part({ lat: loose(z.number()), long: loose(z.number()) });

/** One happening in `entry.messaging`. */
export const happening = z.object({
  sender: party,
  recipient: party,
  timestamp: code,
  message: part({
    mid: text,
    text,
    is_echo: flag,
    is_deleted: flag,
    is_unsupported: flag,
    metadata: text,
    quick_reply: part({ payload: text }),
    reply_to: part({ mid: text, story: part({ url: text }) }),
    referral,
    attachments: many({
      type: text,
      title: text,
      url: text,
      payload: part({ url: text, title: text, sticker_id: code, coordinates: place }),
    }),
  }),
  postback: part({ mid: text, title: text, payload: text, referral }),
  reaction: part({ mid: text, action: text, emoji: text, reaction: text }),
  delivery: part({ mids: z.array(z.unknown()).catch([]), watermark: code }),
  read: part({ mid: text, watermark: code }),
  message_edit: part({ mid: text, text, num_edit: code }),
  referral,
  optin: part({ type: text, ref: text, payload: text }),
  policy_enforcement: part({ action: text, reason: text }),
  account_linking: part({ status: text }),
});
export type Happening = z.infer<typeof happening>;
export type Message = NonNullable<Happening['message']>;
export type Referral = NonNullable<Happening['referral']>;

const entry = z.object({
  id: code,
  messaging: z.array(z.unknown()).catch([]),
  standby: z.array(z.unknown()).catch([]),
  changes: many({ field: text, value: z.unknown() }),
});
const nothing = { messaging: [], standby: [], changes: [] };
export const envelope = z.object({ object: z.enum(['page', 'instagram']), entry: z.array(entry.catch(nothing)) });
export type Entry = z.infer<typeof entry>;
