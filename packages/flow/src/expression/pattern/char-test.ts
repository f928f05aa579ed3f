import { type CharTest, PatternError } from './syntax.js';

export function literal(char: string): CharTest {
  return { source: char, test: (given) => given === char };
}

/**
 * A class or escape (`[A-Z]`, `\d`, `\p{Script=Han}`) given to the engine's own RegExp, for exactly one character:
 * without a repeat there is nothing to backtrack over.
 */
export function native(source: string, position: number): CharTest {
  let expression: RegExp;
  try {
    expression = new RegExp(`^${source}$`, 'u');
  } catch {
    throw new PatternError('syntax', position, `${source} is not a valid class of characters`);
  }
  let lastChar = '';
  let lastResult = false;
  return {
    source,
    test(char) {
      if (char !== lastChar) {
        lastResult = expression.test(char);
        lastChar = char;
      }
      return lastResult;
    },
  };
}
