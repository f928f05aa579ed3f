import type { OutboundMessage } from '@tandem/plugin-sdk';
import { interactiveOf } from './choices.js';
import type { UploadedMedia } from './media.js';

const maxText = 4096;
const maxCaption = 1024;

/** The messages of WhatsApp that make up one of ours, in order. */
export function bodiesOf({ text, choices = [] }: OutboundMessage, media: readonly UploadedMedia[]): object[] {
  if (media.length > 0) {
    const [first] = media;
    const isCaption = choices.length === 0 && first?.kind !== 'audio' && text.length <= maxCaption;
    const before = isCaption ? [] : writtenBodies(text, choices);
    return [...before, ...media.map((one, index) => mediaBody(one, isCaption && index === 0 ? text : ''))];
  }
  return writtenBodies(text, choices);
}

function writtenBodies(text: string, choices: NonNullable<OutboundMessage['choices']>): object[] {
  if (choices.length === 0) return text === '' ? [] : [textBody(text)];
  const interactive = interactiveOf(text, choices);
  if (interactive) return [{ type: 'interactive', interactive }];
  const numbered = choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
  const whole = [text, numbered].filter((one) => one !== '').join('\n');
  return whole.length <= maxText ? [textBody(whole)] : [textBody(text), textBody(numbered)];
}

const textBody = (body: string) => ({ type: 'text', text: { body, preview_url: false } });

function mediaBody({ kind, id, name }: UploadedMedia, caption: string): object {
  const named = kind === 'document' ? { filename: name } : {};
  return { type: kind, [kind]: { id, ...named, ...(caption === '' ? {} : { caption }) } };
}
