import type { OutboundMessage } from '@tandem/plugin-sdk';
import type { Platform, Uploaded } from './upload.js';

type Choices = NonNullable<OutboundMessage['choices']>;

const limits = { replies: 13, title: 20, payload: 1000 };
/** Characters on Messenger, bytes on Instagram. */
const fits: Readonly<Record<Platform, (text: string) => boolean>> = {
  messenger: (text) => text.length <= 2000,
  instagram: (text) => Buffer.byteLength(text) <= 1000,
};

/** The provider's messages that make up one of ours, in order: a text and a file are two. */
export function messagesOf(
  { text, choices = [] }: OutboundMessage,
  files: readonly Uploaded[],
  platform: Platform,
): object[] {
  const attached = files.map(({ type, id }) => ({ attachment: { type, payload: { attachment_id: id } } }));
  return [...written(text, choices, platform), ...attached];
}

function written(text: string, choices: Choices, platform: Platform): object[] {
  if (choices.length === 0) return text === '' ? [] : [{ text }];
  if (text !== '' && areReplies(choices)) return [{ text, quick_replies: choices.map(replyOf) }];
  const numbered = choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
  const whole = [text, numbered].filter((one) => one !== '').join('\n');
  return fits[platform](whole) ? [{ text: whole }] : [{ text }, { text: numbered }];
}

const areReplies = (choices: Choices) =>
  choices.length <= limits.replies &&
  choices.every(({ id, label }) => label !== '' && label.length <= limits.title && id.length <= limits.payload);

const replyOf = ({ id, label }: Choices[number]) => ({ content_type: 'text', title: label, payload: id });
