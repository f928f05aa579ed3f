/**
 * The set of bytes that do not name theirs: UTF-8 when they are, a Chinese set when the high bytes come in pairs,
 * else the Western one. Latin letters with accents stand alone among plain ones.
 */
export function guessCharset(bytes: Uint8Array): 'utf-8' | 'gb18030' | 'windows-1252' {
  if (isUtf8(bytes)) return 'utf-8';
  let paired = 0;
  let single = 0;
  for (let at = 0; at < bytes.length; ) {
    let end = at;
    while (end < bytes.length && (bytes[end] ?? 0) >= 0x80) end += 1;
    const run = end - at;
    paired += run - (run % 2);
    single += run % 2;
    at = Math.max(end, at + 1);
  }
  return paired > single * 4 ? 'gb18030' : 'windows-1252';
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
