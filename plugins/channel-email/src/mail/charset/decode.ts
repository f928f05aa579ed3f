import iconv from 'iconv-lite';
import { guessCharset } from './guess.js';
import { decodeHz } from './hz.js';
import { decodeEucJisx0213, decodeShiftJisx0213 } from './jisx0213.js';
import { decodeEucKr, decodeIso2022Kr, decodeJohab } from './korean.js';

/** Sets that no library has, or has not whole. Names are written without case and punctuation. */
const own: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  hz: decodeHz,
  hzgb2312: decodeHz,
  euckr: decodeEucKr,
  ksc5601: decodeEucKr,
  ksc56011987: decodeEucKr,
  ksc56011989: decodeEucKr,
  iso2022kr: decodeIso2022Kr,
  johab: decodeJohab,
  ksc56011992: decodeJohab,
  eucjisx0213: decodeEucJisx0213,
  eucjis2004: decodeEucJisx0213,
  shiftjisx0213: decodeShiftJisx0213,
  shiftjis2004: decodeShiftJisx0213,
};

/** What senders write and what they mean: the larger set holds all of the smaller one. */
const meant: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  gb231280: 'gb18030',
  eucgb2312cn: 'gb18030',
  euccn: 'gb18030',
  xgbk: 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  windows936: 'gb18030',
  big5: 'big5-hkscs',
  xbig5: 'big5-hkscs',
  cnbig5: 'big5-hkscs',
  iso88598i: 'iso-8859-8',
  iso88591: 'windows-1252',
};

const unknown = new Set(['', 'unknown8bit', '8bit', 'xunknown', 'unknown', 'binary', 'default', 'none']);
/** A way to carry markup past a filter, and transfer encodings: no set that a mail is written in. */
const refused = /^(?:(?:cs)?unicode11)?utf7(?:imap)?$|^base64$|^hex$/;

/** Bytes in a named set as text. A name nobody knows counts as unnamed; what cannot be read becomes U+FFFD. */
export function decodeText(bytes: Uint8Array, charset: string): string {
  const name = charset.toLowerCase().replace(/[^a-z0-9]/g, '');
  const decode = Object.hasOwn(own, name) ? own[name] : undefined;
  if (decode) return decode(bytes);
  const wanted = Object.hasOwn(meant, name) ? (meant[name] ?? name) : charset;
  if (unknown.has(name) || refused.test(name)) return decodeText(bytes, guessCharset(bytes));
  // Escape sequences need a decoder that keeps a state; Node's has it.
  if (name.startsWith('iso2022jp')) return new TextDecoder('iso-2022-jp').decode(bytes);
  if (iconv.encodingExists(wanted)) return iconv.decode(Buffer.from(bytes), wanted);
  return decodeText(bytes, guessCharset(bytes));
}
