import { z } from 'zod';

/** What is not needed must not spoil the rest: of a wrong type, it counts as absent. */
const maybe = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);
const text = z.string().transform((value) => value.replaceAll('\0', ''));

export const webhook = z.object({ events: z.array(z.unknown()).max(1000) });

/** The frame of every event; what happened stands in the field of its type. */
export const lineEvent = z.looseObject({
  type: z.string(),
  mode: maybe(z.string()),
  source: maybe(z.object({ type: z.string(), userId: maybe(z.string().min(1).max(200)) })),
  timestamp: maybe(z.number()),
  webhookEventId: maybe(z.string().min(1).max(200)),
  replyToken: maybe(z.string().min(1)),
  deliveryContext: maybe(z.object({ isRedelivery: maybe(z.boolean()) })),
});
export type LineEvent = z.infer<typeof lineEvent>;

const contentProvider = maybe(
  z.object({ type: z.string(), originalContentUrl: maybe(z.url({ protocol: /^https?$/ }).max(2000)) }),
);

export const message = z.looseObject({
  id: z.string().min(1),
  type: z.string(),
  quotedMessageId: maybe(z.string().min(1)),
  text: maybe(text),
  contentProvider,
  fileName: maybe(text),
  fileSize: maybe(z.int().positive()),
  title: maybe(text),
  address: maybe(text),
  latitude: maybe(z.number()),
  longitude: maybe(z.number()),
  keywords: maybe(z.array(text)),
});
export type LineMessage = z.infer<typeof message>;

export const postback = z.object({
  data: text,
  params: maybe(
    z.object({ datetime: maybe(text), date: maybe(text), time: maybe(text), newRichMenuAliasId: maybe(text) }),
  ),
});
export const unsend = z.object({ messageId: z.string().min(1) });
export const edited = z.object({ id: z.string().min(1), text });
