import type { OutboundAttachment, OutboundMessage } from '@tandem/plugin-sdk';
import { largestData, toPostback } from './postback.js';

export const limits = {
  messages: 5,
  text: 5000,
  quickReplies: 13,
  label: 20,
  displayText: 300,
  url: 2000,
} as const;

/** A message as LINE takes it. */
export type LineMessage = Record<string, unknown>;

const photos = /^image\/(jpeg|png)$/;

/** The messages that carry one of ours, in their order. LINE takes no files, so others than pictures are links. */
export function messagesOf(message: OutboundMessage): LineMessage[] {
  const { text, attachments = [], choices = [] } = message;
  const given = attachments.map(attachmentMessage);
  const fit = choices.length <= limits.quickReplies && choices.every(({ id }) => id !== '' && id.length <= largestData);
  const numbered = choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
  const words = fit ? text || (given.length === 0 ? numbered : '') : [text, numbered].filter(Boolean).join('\n');
  const messages = [...textMessages(words), ...given];
  const last = messages.at(-1);
  if (!last || choices.length === 0 || !fit) return messages;
  return [...messages.slice(0, -1), { ...last, quickReply: { items: choices.map(quickReply) } }];
}

const textMessage = (text: string): LineMessage => ({ type: 'text', text });

/** Numbers and links may make a text longer than it came: never within a surrogate pair. */
const textMessages = (text: string): LineMessage[] =>
  (text.match(new RegExp(`[^]{1,${limits.text - 1}}(?:[^\\uD800-\\uDBFF]|$)|[^]`, 'g')) ?? []).map(textMessage);

function attachmentMessage({ url, name, contentType }: OutboundAttachment): LineMessage {
  const isFetched = url.startsWith('https://') && url.length <= limits.url;
  return photos.test(contentType) && isFetched
    ? { type: 'image', originalContentUrl: url, previewImageUrl: url }
    : textMessage(`${name}\n${url}`);
}

function quickReply({ id, label }: { id: string; label: string }) {
  const said = label || id;
  const action = {
    ...{ type: 'postback', label: shortened(said, limits.label), data: toPostback(id, said) },
    displayText: shortened(said, limits.displayText),
  };
  return { type: 'action', action };
}

/** Cut between characters as people see them. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (short.length + segment.length > most - 1) break;
    short += segment;
  }
  return `${short}…`;
}
