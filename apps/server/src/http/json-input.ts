import { UserError } from '@tandem/domain';

const maxDepth = 64;
const loneSurrogate = /\p{Surrogate}/u;

/**
 * Refuses JSON that could not be stored as it was sent: text that is not well-formed Unicode, key names that a
 * document store or JavaScript itself treats specially, and nesting that would exhaust the stack.
 */
export function assertStorable(root: unknown): void {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') {
      assertWellFormed(value);
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= maxDepth) {
        throw new UserError('invalid', 'request.too_deep', `JSON is nested deeper than ${maxDepth} levels.`);
      }
      for (const [key, item] of Object.entries(value)) {
        assertKey(key);
        open.push({ value: item, depth: depth + 1 });
      }
    }
  }
}

function assertWellFormed(text: string): void {
  if (loneSurrogate.test(text)) {
    throw new UserError('invalid', 'request.not_unicode', 'A text holds half of a surrogate pair.');
  }
}

function assertKey(key: string): void {
  assertWellFormed(key);
  if (key === '__proto__' || key.includes('\0')) {
    throw new UserError('invalid', 'request.bad_key', 'A field name is not allowed.');
  }
}
