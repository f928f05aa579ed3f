import { z } from 'zod';

/** What is missing or of another type reads as absent: Meta adds and changes fields, and a message counts more. */
const loose = <T extends z.ZodType>(type: T) => type.optional().catch(undefined);
const part = <T extends z.ZodRawShape>(shape: T) => loose(z.object(shape));
const text = loose(z.string());
const number = loose(z.number());
const code = loose(z.union([z.string(), z.number()]).transform(String));
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

const fault = { code, title: text, message: text, error_data: part({ details: text }) };
const answer = part({ id: text, title: text });
const media = part({ id: text, mime_type: text, caption: text, filename: text, voice: loose(z.boolean()) });
const mediaOf = { image: media, video: media, audio: media, document: media, sticker: media };

export const message = z.object({
  id: text,
  from: text,
  from_user_id: text,
  to: text,
  to_user_id: text,
  timestamp: code,
  type: text,
  context: part({ id: text }),
  errors: many(fault),
  unsupported: part({ type: text }),
  text: part({ body: text }),
  ...mediaOf,
  location: part({ latitude: number, longitude: number, name: text, address: text, url: text }),
  contacts: many({
    name: part({ formatted_name: text }),
    phones: many({ phone: text, wa_id: text }),
    emails: many({ email: text }),
    org: part({ company: text }),
  }),
  interactive: part({
    type: text,
    button_reply: answer,
    list_reply: answer,
    nfm_reply: part({ name: text, body: text, response_json: text }),
    call_permission_reply: part({ response: text }),
  }),
  button: part({ payload: text, text }),
  reaction: part({ message_id: text, emoji: text }),
  order: part({
    text,
    product_items: many({ product_retailer_id: text, quantity: code, item_price: code, currency: text }),
  }),
  edit: part({ original_message_id: text, message: part({ text: part({ body: text }), ...mediaOf }) }),
  revoke: part({ original_message_id: text }),
  system: part({ type: text, body: text }),
  referral: part({ source_id: text, source_type: text }),
});
export type Message = z.infer<typeof message>;

export const status = z.object({
  id: z.string().min(1),
  status: z.string().min(1),
  timestamp: code,
  type: text,
  errors: many(fault),
});

export const call = z.object({ id: z.string().min(1), from: text, from_user_id: text, event: text, timestamp: code });

const contact = { profile: part({ name: text }), wa_id: text, user_id: text };
export const value = z.object({
  metadata: part({ phone_number_id: text }),
  contacts: many(contact),
  messages: z.array(z.unknown()).catch([]),
  message_echoes: z.array(z.unknown()).catch([]),
  statuses: z.array(z.unknown()).catch([]),
  calls: z.array(z.unknown()).catch([]),
  errors: many(fault),
});
export type Value = z.infer<typeof value>;

export const change = z.object({ field: z.string(), value: z.record(z.string(), z.unknown()) });
export const envelope = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.object({ id: text, time: code, changes: z.array(z.unknown()).catch([]) }).catch({ changes: [] })),
});
export type Entry = z.infer<typeof envelope>['entry'][number];
