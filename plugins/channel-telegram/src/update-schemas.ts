import { z } from 'zod';

/** What is not needed must not spoil the rest: of a wrong type, it counts as absent. */
export const maybe = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);

/** Ids need up to 52 bits: numbers are safe, strings are safer as keys. */
const id = z.union([z.int(), z.string().regex(/^-?\d{1,20}$/)]).transform(String);
const messageId = z.int();
const text = z.string().transform((value) => value.replaceAll('\0', ''));

const chat = z.object({ id, type: z.string() });
const user = z.object({
  id,
  first_name: maybe(text),
  last_name: maybe(text),
  username: maybe(text),
  language_code: maybe(z.string().max(35)),
});
export type TelegramUser = z.infer<typeof user>;

export const media = z.object({
  file_id: z.string().min(1),
  file_name: maybe(text),
  mime_type: maybe(z.string()),
  file_size: maybe(z.int().positive()),
  title: maybe(text),
  emoji: maybe(text),
  is_animated: z.unknown().optional(),
  is_video: z.unknown().optional(),
});
export type TelegramMedia = z.infer<typeof media>;

export const location = z.object({ latitude: z.number(), longitude: z.number() });
export const venue = z.object({ location, title: maybe(text), address: maybe(text) });
export const contact = z.object({
  phone_number: text,
  first_name: maybe(text),
  last_name: maybe(text),
  user_id: maybe(id),
});

/** The frame of a message; what it holds is read by `content.ts`. */
export const message = z.looseObject({
  message_id: messageId,
  chat,
  from: maybe(user),
  business_connection_id: maybe(z.string().min(1)),
  text: maybe(text),
  caption: maybe(text),
  reply_to_message: maybe(z.object({ message_id: messageId })),
});
export type TelegramMessage = z.infer<typeof message>;

export const callbackQuery = z.object({
  id: z.string().min(1),
  from: user,
  data: z.string(),
  message: maybe(
    z.object({
      message_id: messageId,
      chat,
      business_connection_id: maybe(z.string().min(1)),
      reply_markup: maybe(
        z.object({
          inline_keyboard: z.array(z.array(z.object({ text, callback_data: maybe(z.string()) }))),
        }),
      ),
    }),
  ),
});

export const reaction = z.object({
  chat,
  message_id: messageId,
  user: maybe(user),
  new_reaction: z.array(z.object({ type: z.string(), emoji: maybe(text) })),
});

export const chatMember = z.object({ chat, from: user, new_chat_member: z.object({ status: z.string() }) });

export const deletedMessages = z.object({
  business_connection_id: z.string().min(1),
  chat,
  message_ids: z.array(messageId).min(1).max(1000),
});

export const businessConnection = z.object({ id: z.string(), is_enabled: z.boolean(), user: maybe(user) });
