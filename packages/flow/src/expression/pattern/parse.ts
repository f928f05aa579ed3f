import { literal, native } from './char-test.js';
import { PatternError, type PatternNode } from './syntax.js';

/**
 * Reads a regular expression of the usual syntax (that of RegExp with the `u` flag), but for what cannot be matched in
 * linear time: back-references and look-around are refused.
 * @throws PatternError
 */
export function parsePattern(source: string): PatternNode {
  const reader = new Reader(source);
  const node = reader.choice();
  if (!reader.done) {
    throw reader.fail('syntax', 'there is nothing to close here');
  }
  return node;
}

class Reader {
  private at = 0;

  constructor(private readonly source: string) {}

  get done(): boolean {
    return this.at >= this.source.length;
  }

  fail(code: PatternError['code'], message: string): PatternError {
    return new PatternError(code, this.at, message);
  }

  choice(): PatternNode {
    const options = [this.sequence()];
    while (this.take('|')) {
      options.push(this.sequence());
    }
    return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options };
  }

  private sequence(): PatternNode {
    const items: PatternNode[] = [];
    while (!this.done && !this.sees('|') && !this.sees(')')) {
      items.push(this.repeat(this.atom()));
    }
    return items.length === 1 && items[0] ? items[0] : { kind: 'sequence', items };
  }

  private repeat(item: PatternNode): PatternNode {
    const counted = /^(?:([*+?])|\{(\d{1,4})(,(\d{0,4}))?\})\??/.exec(this.source.slice(this.at, this.at + 16));
    if (!counted) {
      return item;
    }
    if (item.kind === 'assert') {
      throw this.fail('syntax', 'there is nothing to repeat here');
    }
    const [whole, sign, least, comma, most] = counted;
    const min = sign ? (sign === '+' ? 1 : 0) : Number(least);
    const open = sign ? sign !== '?' : comma !== undefined && !most;
    const max = open ? Number.POSITIVE_INFINITY : sign ? 1 : Number(most ?? least);
    if (max < min) {
      throw this.fail('syntax', 'the numbers are out of order');
    }
    this.at += whole.length;
    return { kind: 'repeat', item, min, max };
  }

  private atom(): PatternNode {
    const start = this.at;
    const char = String.fromCodePoint(this.source.codePointAt(start) ?? 0);
    switch (char) {
      case '(':
        return this.group();
      case '[':
        return { kind: 'char', char: native(this.charClass(), start) };
      case '\\':
        return this.escape();
      case '^':
      case '$':
        this.at += 1;
        return { kind: 'assert', at: char === '^' ? 'start' : 'end' };
      case '.':
        this.at += 1;
        return { kind: 'char', char: native('.', start) };
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
        throw this.fail('syntax', `${char} has nothing to stand on; write \\${char} for the character itself`);
      default:
        this.at += char.length;
        return { kind: 'char', char: literal(char) };
    }
  }

  private group(): PatternNode {
    this.at += 1;
    if (this.sees('?')) {
      const opening = /^\?(?::|<[A-Za-z_]\w*>)/.exec(this.source.slice(this.at));
      if (!opening) {
        throw this.fail('unsupported', 'looking ahead or behind cannot be matched in bounded time');
      }
      this.at += opening[0].length;
    }
    const node = this.choice();
    if (!this.take(')')) {
      throw this.fail('syntax', 'a bracket is not closed');
    }
    // Kept as a group of its own: `(^)*` is fine where `^*` is not.
    return { kind: 'sequence', items: [node] };
  }

  private charClass(): string {
    const start = this.at;
    for (this.at += 1; !this.done && !this.sees(']'); this.at += this.sees('\\') ? 2 : 1) {
      // the loop's own step moves on, past whatever is escaped
    }
    if (!this.take(']')) {
      throw this.fail('syntax', 'a class of characters is not closed');
    }
    return this.source.slice(start, this.at);
  }

  private escape(): PatternNode {
    const start = this.at;
    const rest = this.source.slice(start);
    if (/^\\[1-9k]/.test(rest)) {
      throw this.fail('unsupported', 'a reference back to a group cannot be matched in bounded time');
    }
    const boundary = /^\\([bB])/.exec(rest);
    if (boundary) {
      this.at += 2;
      return { kind: 'assert', at: boundary[1] === 'b' ? 'word' : 'not_word' };
    }
    const known = /^\\(?:[dDwWsStnvfr0]|[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})/.exec(rest);
    if (known) {
      this.at += known[0].length;
      return { kind: 'char', char: native(known[0], start) };
    }
    const plain = /^\\([^\w\s])/u.exec(rest)?.[1];
    if (plain === undefined) {
      throw this.fail('syntax', 'this escape is not known');
    }
    this.at += 1 + plain.length;
    return { kind: 'char', char: literal(plain) };
  }

  private sees(char: string): boolean {
    return this.source[this.at] === char;
  }

  private take(char: string): boolean {
    const found = this.sees(char);
    if (found) {
      this.at += 1;
    }
    return found;
  }
}
