import { Environment } from '@marcbachmann/cel-js';
import { describe, expect, it } from 'vitest';
import { ExpressionError } from './error.js';
import { fromLibrary } from './library-error.js';

const environment = new Environment({ limits: { maxDepth: 10 } }).registerVariable('a', 'string');

const translated = (source: string) => {
  const result = environment.check(source);
  const { code, detail, position } = fromLibrary(result.error, 'syntax');
  return [code, detail, position];
};

describe('an error of the library', () => {
  it.each([
    ['a +', 'syntax', 'Unexpected token: EOF', 3],
    ['a + 1', 'types', 'string + int', 0],
    ['a && true', 'types', "Logical operator requires bool operands, got 'string'", 0],
    ['b', 'unknown_name', 'b', 0],
    ['nope(a)', 'unknown_name', 'nope(string)', 0],
    ['a.nope()', 'unknown_name', 'string.nope()', 0],
    [`${'('.repeat(20)}a${')'.repeat(20)}`, 'too_long', 'Exceeded maxDepth (10)', 10],
  ])('%s', (source, code, detail, position) => {
    expect(translated(source)).toEqual([code, detail, position]);
  });

  it.each([
    ['a +', 'ends_early'],
    ['a ]', 'unexpected'],
    ['a && true', 'not_yes_no'],
    ["a == 'x", 'open_text'],
    ['a + 1', undefined],
  ])('%s is %s more closely', (source, reason) => {
    expect(fromLibrary(environment.check(source).error, 'syntax').reason).toBe(reason);
  });

  it('stays what it is when it is ours already', () => {
    const ours = new ExpressionError('cost', '1');
    expect(fromLibrary(ours, 'failed')).toBe(ours);
  });

  it('takes the fallback when it says nothing of itself', () => {
    expect(fromLibrary(new RangeError('too big'), 'failed')).toMatchObject({ code: 'failed', detail: 'too big' });
    expect(fromLibrary('just a text', 'failed')).toMatchObject({ code: 'failed', detail: 'just a text' });
    expect(fromLibrary(undefined, 'syntax')).toMatchObject({ code: 'syntax' });
  });
});
