import { z } from 'zod';
import { type InboundEvent, inboundKinds } from '../../shared/inbound.js';

const text = z.string();
const id = z.string().min(1);
const from = z.looseObject({
  externalId: id,
  displayName: text.exactOptional(),
  language: text.exactOptional(),
  keys: z.partialRecord(z.enum(['email', 'phone', 'external']), text).exactOptional(),
});
const attachment = z
  .looseObject({
    url: text.exactOptional(),
    ref: text.exactOptional(),
    content: z.instanceof(Uint8Array).exactOptional(),
    name: text.exactOptional(),
    contentType: text.exactOptional(),
    size: z.number().min(0).exactOptional(),
  })
  .refine(({ url, ref, content }) => [url, ref, content].some((way) => way !== undefined));
const content = {
  kind: z.enum(inboundKinds),
  text: text.exactOptional(),
  choice: z.looseObject({ id: text, title: text, ref: text.exactOptional() }).exactOptional(),
  attachments: z.array(attachment).exactOptional(),
  messageId: text.exactOptional(),
  inReplyTo: text.exactOptional(),
};
const frame = { dedupeKey: id };

const shape = z.discriminatedUnion('type', [
  z.looseObject({ ...frame, ...content, type: z.literal('message.received'), from }),
  z.looseObject({ ...frame, ...content, type: z.literal('echo'), to: id }),
  z.looseObject({ ...frame, type: z.literal('message.edited'), ref: text, from, text }),
  z.looseObject({ ...frame, type: z.literal('message.deleted'), ref: text, from }),
  z.looseObject({ ...frame, type: z.literal('reaction'), ref: text, from, emoji: text }),
  z.looseObject({
    ...frame,
    ...{ type: z.literal('receipt'), ref: text, state: z.enum(['sent', 'delivered', 'read', 'failed']) },
    code: text.exactOptional(),
  }),
  z.looseObject({ ...frame, type: z.literal('contact.opened'), from, scene: text.exactOptional() }),
  z.looseObject({ ...frame, type: z.literal('contact.closed'), from, reason: text }),
  z.looseObject({ ...frame, type: z.literal('account.notice'), code: text, text }),
  z.looseObject({ ...frame, type: z.literal('ignored'), reason: text }),
]);

/** What types cannot promise of a value that was read from outside. */
export const hasShape = (event: InboundEvent): boolean => shape.safeParse(event).success;
