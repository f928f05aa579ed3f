import iconv from 'iconv-lite';

/** Seven bits: between `~{` and `~}` each byte stands for itself with the high bit set; `~~` is a tilde. */
export function decodeHz(bytes: Uint8Array): string {
  const plain: number[] = [];
  let isChinese = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1];
    if (byte === 0x7e && next !== undefined && (next === 0x7b || next === 0x7d || next === 0x7e || next === 0x0a)) {
      at += 1;
      if (next === 0x7e) plain.push(byte);
      else if (next !== 0x0a) isChinese = next === 0x7b;
      continue;
    }
    if (byte === 0x0a) isChinese = false;
    plain.push(isChinese && byte > 0x20 ? byte | 0x80 : byte);
  }
  return iconv.decode(Buffer.from(plain), 'gb18030');
}
