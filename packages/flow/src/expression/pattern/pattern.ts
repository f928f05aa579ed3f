import { BoundedCache } from '../bounded-cache.js';
import { compilePattern, type Instruction } from './compile.js';
import { parsePattern } from './parse.js';
import { runProgram } from './run.js';
import { PatternError } from './syntax.js';

/** Longest pattern, in UTF-16 code units. */
export const maxPatternLength = 500;
/** Longest text that is matched, in characters; a longer one does not match. */
export const maxMatchedLength = 2_000;

/** A pattern that an admin wrote. It cannot stall the process: see `runProgram`. */
export interface Pattern {
  /** Whether the whole text matches, as for the `pattern` of an HTML input. */
  matchesAll(text: string): boolean;
  /** Whether some part of the text matches, as CEL's `matches`. */
  matchesPart(text: string): boolean;
}

const cache = new BoundedCache<readonly Instruction[]>(500);

/**
 * Reads a regular expression (RegExp syntax with the `u` flag, without back-references and look-around).
 * @throws PatternError
 */
export function readPattern(source: string): Pattern {
  if (source.length > maxPatternLength) {
    throw new PatternError(
      'too_complex',
      maxPatternLength,
      `the pattern is longer than ${maxPatternLength} characters`,
    );
  }
  const program = cache.get(source, () => compilePattern(parsePattern(source)));
  const run = (text: string, anywhere: boolean): boolean => {
    if (text.length > 2 * maxMatchedLength) {
      return false;
    }
    const chars = Array.from(text);
    return chars.length <= maxMatchedLength && runProgram(program, chars, anywhere);
  };
  return { matchesAll: (text) => run(text, false), matchesPart: (text) => run(text, true) };
}
