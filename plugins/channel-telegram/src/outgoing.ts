import type { OutboundAttachment, OutboundMessage } from '@tandem/plugin-sdk';

/** One call of the Bot API. */
export interface Step {
  method: string;
  fields: Record<string, unknown>;
  /** The field that each file stands in, for a call that uploads. */
  uploads?: { field: string; attachment: OutboundAttachment; bytes: Uint8Array }[];
}

export const limits = {
  caption: 1024,
  buttons: 100,
  buttonBytes: 64,
  photoBytes: 10 * 1024 * 1024,
  uploadBytes: 50 * 1024 * 1024,
  album: 10,
} as const;

type Loaded = { attachment: OutboundAttachment; bytes: Uint8Array };

const photos = /^image\/(jpeg|png|webp)$/;
const methods: readonly [RegExp, string, string][] = [
  [/^video\/mp4$/, 'sendVideo', 'video'],
  [/^audio\/(mpeg|mp4|x-m4a)$/, 'sendAudio', 'audio'],
  [/^audio\/ogg$/, 'sendVoice', 'voice'],
];

/** The calls that carry a message, in their order. */
export function stepsOf(message: OutboundMessage, loaded: readonly Loaded[]): Step[] {
  const { text } = message;
  if (loaded.length === 0) return [textStep(message)];
  const fits = text.length <= limits.caption;
  const caption = fits && text !== '' ? { caption: text } : {};
  const before = fits ? [] : [{ method: 'sendMessage', fields: { text } }];
  const [first, ...rest] = loaded;
  if (first && rest.length === 0) return [...before, fileStep(first, caption)];
  const chunks = Array.from({ length: Math.ceil(loaded.length / limits.album) }, (_, index) =>
    loaded.slice(index * limits.album, (index + 1) * limits.album),
  );
  return [...before, ...chunks.map((chunk, index) => albumStep(chunk, index === 0 ? caption : {}))];
}

/** Choices become buttons; ids that Telegram cannot carry back become numbered lines. */
function textStep({ text, choices = [] }: OutboundMessage): Step {
  const fit = choices.every(({ id }) => id !== '' && Buffer.byteLength(id) <= limits.buttonBytes);
  const numbered = choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
  if (choices.length === 0) return { method: 'sendMessage', fields: { text } };
  if (!fit || choices.length > limits.buttons) {
    return { method: 'sendMessage', fields: { text: [text, numbered].filter(Boolean).join('\n') } };
  }
  const keyboard = choices.map(({ id, label }) => [{ text: label || id, callback_data: id }]);
  return { method: 'sendMessage', fields: { text: text || numbered, reply_markup: { inline_keyboard: keyboard } } };
}

const isPhoto = ({ attachment, bytes }: Loaded) =>
  photos.test(attachment.contentType) && bytes.length <= limits.photoBytes;

function fileStep(file: Loaded, fields: Record<string, unknown>): Step {
  if (isPhoto(file)) return { method: 'sendPhoto', fields, uploads: [{ field: 'photo', ...file }] };
  const [, method = 'sendDocument', field = 'document'] =
    methods.find(([type]) => type.test(file.attachment.contentType)) ?? [];
  return { method, fields, uploads: [{ field, ...file }] };
}

/** Documents may not stand among pictures, so one that is no picture makes documents of all. */
function albumStep(files: readonly Loaded[], caption: Record<string, unknown>): Step {
  const [only, ...others] = files;
  if (only && others.length === 0) return fileStep(only, caption);
  const type = files.every(isPhoto) ? 'photo' : 'document';
  const media = files.map((_, index) => ({ type, media: `attach://file${index}`, ...(index === 0 ? caption : {}) }));
  const uploads = files.map((file, index) => ({ field: `file${index}`, ...file }));
  return { method: 'sendMediaGroup', fields: { media }, uploads };
}

/** The same file, not as a picture. */
export const asDocument = (step: Step): Step => ({
  ...step,
  method: 'sendDocument',
  ...(step.uploads ? { uploads: step.uploads.map((upload) => ({ ...upload, field: 'document' })) } : {}),
});
