import { UserError } from '@tandem/domain';

/**
 * The text of a file whose encoding nobody named: by its byte order mark, else UTF-8, else GB18030, which Excel in China
 * writes (GBK and GB2312 are parts of it). Bytes that are none of these are refused, never guessed at.
 * @throws UserError `import.bad_encoding`
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const marked =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this one.
    }
  }
  throw new UserError('unprocessable', 'import.bad_encoding', 'The text is neither UTF-8 nor GB18030.');
}
