import { Readable } from 'node:stream';
import { type Attachment, type IconvConstructor, type ParsedMail as Read, simpleParser } from 'mailparser';
import { bounds } from './bounds.js';
import { CharsetStream } from './charset-stream.js';

const chunk = 64 * 1024;

/** Between pieces the library comes back, so that the clock is looked at. */
function* pieces(raw: Buffer): Generator<Buffer> {
  for (let at = 0; at < raw.length; at += chunk) yield raw.subarray(at, at + chunk);
}

/** The library's reading of a message. @throws what stopped it: a bound, or the clock */
export async function readMessage(raw: Buffer, milliseconds: number): Promise<Read> {
  const input = Readable.from(raw.length > 0 ? pieces(raw) : [Buffer.from('\n')]);
  const clock = setTimeout(() => input.destroy(new Error('too slow')), milliseconds);
  try {
    return await simpleParser(input, {
      // The library asks for a class with the shape of a stream; ours decodes more sets.
      Iconv: CharsetStream as unknown as IconvConstructor,
      checksumAlgo: false,
      ignoreEmbedded: true,
      keepCidLinks: true,
      keepDeliveryStatus: true,
      maxChildNodes: bounds.parts,
      maxHeadSize: bounds.head,
      skipHtmlToText: true,
      skipTextToHtml: true,
    });
  } finally {
    clearTimeout(clock);
  }
}

/** A parameter of the part's Content-Type. */
export function typeParameter(attachment: Attachment, name: string): string {
  const type = attachment.headers.get('content-type');
  return typeof type === 'object' && 'params' in type && typeof type.params === 'object'
    ? ((type.params as Record<string, string>)[name] ?? '')
    : '';
}
