import iconv from 'iconv-lite';
import { addedRows } from './jisx0213-rows.js';

const replacement = '\uFFFD';

function cellOf(plane: 1 | 2, row: number, column: number): string {
  const added = addedRows[plane][row]?.split(' ')[column - 1];
  if (added) return added;
  const bytes = [row + 0xa0, column + 0xa0];
  return iconv.decode(Buffer.from(plane === 1 ? bytes : [0x8f, ...bytes]), 'euc-jp');
}

const halfWidth = (byte: number): string => String.fromCodePoint(0xff61 + byte - 0xa1);
const isEucByte = (byte: number | undefined): byte is number => byte !== undefined && byte >= 0xa1 && byte <= 0xfe;

export function decodeEucJisx0213(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const [lead = 0, second, third] = bytes.subarray(at, at + 3);
    if (lead < 0x80) text += String.fromCharCode(lead);
    else if (lead === 0x8e && second !== undefined && second >= 0xa1 && second <= 0xdf) {
      text += halfWidth(second);
      at += 1;
    } else if (lead === 0x8f && isEucByte(second) && isEucByte(third)) {
      text += cellOf(2, second - 0xa0, third - 0xa0);
      at += 2;
    } else if (isEucByte(lead) && isEucByte(second)) {
      text += cellOf(1, lead - 0xa0, second - 0xa0);
      at += 1;
    } else text += replacement;
  }
  return text;
}

/** The rows of the second plane that the lead bytes F0 to F4 stand for; from F5 on they follow one another from 79. */
const secondPlane: readonly (readonly [number, number])[] = [
  [1, 8],
  [3, 4],
  [5, 12],
  [13, 14],
  [15, 78],
];

function shiftRows(lead: number): { plane: 1 | 2; rows: readonly [number, number] } | undefined {
  if (lead >= 0xf0 && lead <= 0xfc) {
    const first = 79 + (lead - 0xf5) * 2;
    return { plane: 2, rows: secondPlane[lead - 0xf0] ?? [first, first + 1] };
  }
  const pair = lead >= 0x81 && lead <= 0x9f ? lead - 0x81 : lead >= 0xe0 && lead <= 0xef ? lead - 0xc1 : undefined;
  return pair === undefined ? undefined : { plane: 1, rows: [pair * 2 + 1, pair * 2 + 2] };
}

export function decodeShiftJisx0213(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const [lead = 0, trail = 0] = bytes.subarray(at, at + 2);
    const found = shiftRows(lead);
    if (lead === 0x5c) text += '¥';
    else if (lead === 0x7e) text += '‾';
    else if (lead < 0x80) text += String.fromCharCode(lead);
    else if (lead >= 0xa1 && lead <= 0xdf) text += halfWidth(lead);
    else if (found && trail >= 0x40 && trail <= 0xfc && trail !== 0x7f) {
      const isSecond = trail >= 0x9f;
      const column = isSecond ? trail - 0x9e : trail - (trail > 0x7f ? 0x40 : 0x3f);
      text += cellOf(found.plane, found.rows[isSecond ? 1 : 0], column);
      at += 1;
    } else text += replacement;
  }
  return text;
}
