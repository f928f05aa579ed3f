import type { InboundAttachment, InboundEvent, InboundKind } from '@tandem/plugin-sdk';
import type { Message } from './payload.js';

type Received = Extract<InboundEvent, { type: 'message.received' }>;
export type Content = Pick<Received, 'kind' | 'text' | 'choice' | 'attachments' | 'messageId' | 'inReplyTo'>;
type Part = Message['attachments'][number];

/** The types whose addresses are the thing itself. */
const files: Readonly<Record<string, InboundKind>> = { image: 'image', video: 'video', audio: 'audio', file: 'file' };

/** What a message says. Several things may hang on one; a type that nobody told us of says that much. */
export function contentOf(message: Message): Content {
  const { mid, text = '', quick_reply, reply_to, attachments: parts } = message;
  const kinds = new Set(parts.map(kindOf));
  const [kind = text === '' || message.is_unsupported ? 'unsupported' : 'text', ...others] = kinds;
  const files = [...parts.flatMap(fileOf), ...storyOf(reply_to?.story?.url)];
  const said = [text, ...parts.map(lineOf)].filter((line) => line !== '').join('\n');
  const more = {
    ...(mid ? { messageId: mid } : {}),
    ...(reply_to?.mid ? { inReplyTo: reply_to.mid } : {}),
    ...(files.length > 0 ? { attachments: files } : {}),
  };
  if (quick_reply?.payload !== undefined) {
    const { payload: id } = quick_reply;
    const choice = { id, title: text || id, ...(reply_to?.mid ? { ref: reply_to.mid } : {}) };
    return { kind: 'choice', text: choice.title, choice, ...more };
  }
  if (kind === 'unsupported' && said === '') return { kind, text: '[unsupported]', ...more };
  return { kind: others.length > 0 ? 'file' : kind, ...(said === '' ? {} : { text: said }), ...more };
}

function kindOf({ type = '', payload }: Part): InboundKind {
  if (payload?.sticker_id !== undefined) return 'sticker';
  if (Object.hasOwn(files, type) && isAddress(payload?.url)) return files[type] ?? 'file';
  if (type === 'location' && payload?.coordinates) return 'location';
  return addressOf({ type, payload, title: undefined, url: undefined }) ? 'link' : 'unsupported';
}

function fileOf({ type = '', payload }: Part): InboundAttachment[] {
  const url = payload?.url;
  if (!isAddress(url) || !Object.hasOwn(files, type)) return [];
  if (type !== 'file') return [{ url }];
  const name = decoded(new URL(url).pathname.split('/').at(-1) ?? '');
  // Any type: a file may well be a text, which an address alone is not trusted to be.
  return [{ url, contentType: 'application/octet-stream', ...(name === '' ? {} : { name }) }];
}

/** What stands in the text for what is no file: a place, a shared post. */
function lineOf(part: Part): string {
  const kind = kindOf(part);
  const { lat, long } = part.payload?.coordinates ?? {};
  if (kind === 'location')
    return [part.title, lat === undefined ? undefined : `${lat}, ${long}`].filter(Boolean).join('\n');
  if (kind === 'link') return [part.payload?.title ?? part.title, addressOf(part)].filter(Boolean).join('\n');
  return kind === 'unsupported' ? `[${part.type ?? 'unsupported'}]` : '';
}

const addressOf = ({ payload, url }: Part): string | undefined => [payload?.url, url].find(isAddress);

/** The story that is answered: its picture is there for a day. */
const storyOf = (url: string | undefined): InboundAttachment[] => (isAddress(url) ? [{ url }] : []);

const isAddress = (url: string | undefined): url is string =>
  url !== undefined && /^https?:/.test(url) && URL.canParse(url);

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
