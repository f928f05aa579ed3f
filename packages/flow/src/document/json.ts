/** A value that survives `JSON.parse(JSON.stringify(value))`. Flow variables hold nothing else. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** Bytes of a text in UTF-8. Counted by hand: neither Buffer nor TextEncoder is promised where flows run. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      bytes += 1;
    } else if (code < 0x800) {
      bytes += 2;
    } else if (code >= 0xd800 && code < 0xdc00) {
      bytes += 4;
      i += 1;
    } else {
      bytes += 3;
    }
  }
  return bytes;
}

/** Bytes of a value as JSON in UTF-8. */
export const jsonBytes = (value: JsonValue): number => utf8Bytes(JSON.stringify(value));

/** Deepest nesting of objects and lists, in a document as in a variable. */
export const maxJsonDepth = 60;

/** Nesting, counted level by level so that no input is too deep for the stack; stops just past the limit. */
export function jsonDepth(value: unknown): number {
  let level: unknown[] = [value];
  let depth = 0;
  while (level.length > 0 && depth <= maxJsonDepth) {
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
    depth += 1;
  }
  return depth;
}
