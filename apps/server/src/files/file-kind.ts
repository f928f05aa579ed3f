import { fileTypeFromBuffer } from 'file-type';
import { isProgram } from './programs.js';

/** Only of a message as it was laid out, which is shown where nothing runs; a page that somebody adds is text. */
export const htmlType = 'text/html; charset=utf-8';

/** Types that every browser shows and none runs. */
const imageTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
/** What colleagues may add besides: documents, sounds and films, told by their bytes. */
const otherTypes =
  /^(application\/(pdf|zip|vnd\.openxmlformats-officedocument\.[a-z.]+)|audio\/[\w.-]+|video\/(mp4|webm|quicktime))$/;

/**
 * What may come: images; what colleagues add; what a customer's program sends, which may be anything but a program; what
 * stands at an address that somebody sent, where a text is as likely the page of one that has ended.
 */
export type Takes = 'images' | 'files' | 'anything' | 'media';

/** The content type of a file by its first bytes, whatever its name says; undefined when it is not taken. */
export async function fileKind(head: Buffer, takes: Takes, name = ''): Promise<string | undefined> {
  const mime = (await fileTypeFromBuffer(head))?.mime;
  if (mime !== undefined && imageTypes.includes(mime)) return mime;
  if (takes === 'images' || isProgram(name, mime, head)) return undefined;
  if (mime !== undefined && otherTypes.test(mime)) return mime;
  // A page, a script or an image in XML is text like any other, and shown as such.
  const isMarkup = mime === undefined || /xml$/.test(mime);
  if (isMarkup && isText(head)) return takes === 'media' ? undefined : 'text/plain; charset=utf-8';
  return takes === 'anything' ? 'application/octet-stream' : undefined;
}

export const isImage = (contentType: string): boolean => imageTypes.includes(contentType);

/** Whether a browser may show it in place; anything else is kept as a file. */
export const isShown = (contentType: string): boolean =>
  /^(image|audio|video|text)\/|^application\/pdf$/.test(contentType);

function isText(head: Buffer): boolean {
  if (head.includes(0)) return false;
  // The last character may be cut in two.
  const whole = head.subarray(0, Math.max(0, head.length - 3));
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(whole.length === 0 ? head : whole, { stream: true });
    return true;
  } catch {
    return false;
  }
}
