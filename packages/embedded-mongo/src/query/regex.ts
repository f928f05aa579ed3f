import { MongoError } from '../errors.js';
import { guardedRegex } from './guarded-regex.js';

const POSIX: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9a-fA-F',
  word: '\\w',
  cntrl: '\\x00-\\x1f\\x7f',
};

/** Turns a PCRE pattern with MongoDB's options (i m s x u) into a RegExp. Throws `code` for what JavaScript cannot express. */
export function compileRegex(pattern: string, options: string, code = 51091): RegExp {
  if (!/^[imsxu]*$/.test(options)) throw new MongoError(51108, `invalid flag in regex options: ${options}`);
  let source = pattern;
  let flags = options;
  const inline = /^\(\?([imsx]+)\)/.exec(source);
  if (inline !== null) {
    source = source.slice(inline[0].length);
    flags += inline[1];
  }
  const jsFlags = ['i', 'm', 's'].filter((flag) => flags.includes(flag)).join('');
  const translated = translate(source, flags.includes('x'), flags.includes('m'));
  try {
    return guardedRegex(translated, `${jsFlags}u`);
  } catch {
    // Unicode mode refuses harmless escapes such as `\-`; PCRE takes them, and so does JavaScript without it.
  }
  try {
    return guardedRegex(translated, jsFlags);
  } catch (cause) {
    throw new MongoError(code, `Regular expression is invalid: ${cause instanceof Error ? cause.message : pattern}`);
  }
}

/** Rewrites what PCRE spells differently: `\A \z \Z \h \Q..\E`, `$` before a final newline, POSIX classes, extended mode. */
function translate(pattern: string, extended: boolean, multiline: boolean): string {
  let result = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? '';
    if (char === '\\') {
      const next = pattern[++at];
      if (next === 'Q') {
        const end = pattern.indexOf('\\E', at);
        const stop = end < 0 ? pattern.length : end;
        result += pattern.slice(at + 1, stop).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
        at = stop + 1;
      } else result += (inClass ? undefined : ESCAPES.get(next ?? '')) ?? `\\${next ?? ''}`;
    } else if (inClass) {
      const posix = /^\[:(\^?)(\w+):\]/.exec(pattern.slice(at, at + 14));
      const members = posix?.[1] === '' ? POSIX[posix[2] ?? ''] : undefined;
      if (posix !== null && members !== undefined) {
        result += members;
        at += posix[0].length - 1;
      } else {
        if (char === ']') inClass = false;
        result += char === '[' ? '\\[' : char;
      }
    } else if (char === '[') {
      inClass = true;
      result += char;
      if (pattern[at + 1] === '^') result += pattern[++at];
      if (pattern[at + 1] === ']') {
        result += '\\]';
        at++;
      }
    } else if (char === '$' && !multiline) result += '(?=\\n?(?![\\s\\S]))';
    else if (extended && /\s/.test(char)) continue;
    else if (extended && char === '#') {
      const end = pattern.indexOf('\n', at);
      at = end < 0 ? pattern.length : end;
    } else result += char;
  }
  return result;
}

/** Escapes of PCRE that JavaScript spells otherwise. */
const ESCAPES = new Map([
  ['A', '(?<![\\s\\S])'],
  ['z', '(?![\\s\\S])'],
  ['Z', '(?=\\n?(?![\\s\\S]))'],
  ['h', '[ \\t]'],
  ['a', '\\x07'],
  ['e', '\\x1b'],
]);

/**
 * The literal text every match must begin with, or undefined when the expression is not anchored or ignores case.
 * `whole` tells that the expression says no more than that.
 */
export function literalPrefix(pattern: string, options: string): { prefix: string; whole: boolean } | undefined {
  if (/[imx]/.test(options) || pattern.includes('|')) return undefined;
  const anchor = pattern.startsWith('^') ? 1 : pattern.startsWith('\\A') ? 2 : 0;
  if (anchor === 0) return undefined;
  let prefix = '';
  let at = anchor;
  for (; at < pattern.length; at++) {
    let char = pattern[at] ?? '';
    if (char === '\\') {
      const next = pattern[at + 1] ?? '';
      if (!/[^\w\s]/.test(next)) break;
      char = next;
      at++;
    } else if (/[.[\](){}+*?^$]/.test(char)) break;
    const follow = pattern[at + 1] ?? '';
    if (/[*?{]/.test(follow)) break;
    prefix += char;
  }
  if (prefix === '') return undefined;
  return { prefix, whole: at >= pattern.length };
}
