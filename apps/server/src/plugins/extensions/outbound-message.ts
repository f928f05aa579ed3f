import type { OutgoingMessage } from '@tandem/application';
import type { OutboundMessage } from '@tandem/plugin-sdk';

/** The core's message, already cut to what the channel can carry, in the contract's words. */
export const toOutbound = (message: OutgoingMessage, fileUrl: (fileId: string) => string): OutboundMessage => ({
  id: message.id,
  kind: message.kind,
  text: message.text,
  ...(message.quickReplies?.length ? { choices: message.quickReplies.map(({ id, label }) => ({ id, label })) } : {}),
  ...(message.files?.length
    ? { media: message.files.map(({ id, name, contentType }) => ({ url: fileUrl(id), name, contentType })) }
    : {}),
});
