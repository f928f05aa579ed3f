import { describe, expect, it } from 'vitest';
import { compilePattern, type Instruction, maxInstructions } from './compile.js';
import { parsePattern } from './parse.js';
import { runProgram } from './run.js';
import { PatternError } from './syntax.js';

const show = (instruction: Instruction): string => {
  switch (instruction.op) {
    case 'char':
      return instruction.char.source;
    case 'assert':
      return `@${instruction.at}`;
    case 'split': {
      const { first, second } = instruction;
      return first === second ? `→${first}` : `${first}|${second}`;
    }
    case 'match':
      return '✓';
  }
};

const program = (source: string) => compilePattern(parsePattern(source)).map(show);

const digits = (source: string) => program(source).filter((line) => line === '\\d').length;

describe('compilePattern', () => {
  it('writes a sequence one after the other', () => {
    expect(program('\\d[ab].')).toEqual(['\\d', '[ab]', '.', '✓']);
  });

  it('splits for a choice and joins behind it', () => {
    expect(program('\\d|\\w|\\s')).toEqual(['1|3', '\\d', '→7', '4|6', '\\w', '→7', '\\s', '✓']);
  });

  it('goes round for a star, once and round for a plus, past for a question mark', () => {
    expect(program('\\d*')).toEqual(['1|3', '\\d', '→0', '✓']);
    expect(program('\\d+')).toEqual(['\\d', '2|4', '\\d', '→1', '✓']);
    expect(program('\\d?')).toEqual(['1|2', '\\d', '✓']);
  });

  it('writes counted repeats out', () => {
    expect(program('\\d{3}')).toEqual(['\\d', '\\d', '\\d', '✓']);
    expect(program('\\d{1,3}')).toEqual(['\\d', '2|5', '\\d', '4|5', '\\d', '✓']);
    expect(program('\\d{2,}')).toEqual(['\\d', '\\d', '3|5', '\\d', '→2', '✓']);
    expect(program('\\d{0}')).toEqual(['✓']);
  });

  it('forgets that a repeat is lazy: a match is a match', () => {
    expect(program('\\d*?')).toEqual(program('\\d*'));
    expect(program('\\d{1,2}?')).toEqual(program('\\d{1,2}'));
  });

  it('keeps assertions in their place', () => {
    expect(program('^\\b\\d\\B$')).toEqual(['@start', '@word', '\\d', '@not_word', '@end', '✓']);
  });

  it('stops while it writes, not after', () => {
    expect(digits(`\\d{${maxInstructions - 1}}`)).toBe(maxInstructions - 1);
    for (const source of [`\\d{${maxInstructions}}`, '((((\\d{99}){99}){99}){99}){99}', '(?:\\d|\\w){300}']) {
      expect(() => program(source)).toThrow(PatternError);
    }
  });
});

describe('runProgram', () => {
  const run = (source: string, text: string, anywhere = false) =>
    runProgram(compilePattern(parsePattern(source)), Array.from(text), anywhere);

  it('ends on loops that consume nothing', () => {
    expect(run('(a*)*', 'aaa')).toBe(true);
    expect(run('(a*)*b', 'aaa')).toBe(false);
    expect(run('(|a)+', 'aa')).toBe(true);
    expect(run('(\\b)*a', 'a')).toBe(true);
  });

  it('sees the borders of a part', () => {
    expect(run('^$', '', true)).toBe(true);
    expect(run('^b', 'ab', true)).toBe(false);
    expect(run('b$', 'ab', true)).toBe(true);
    expect(run('a$', 'ab', true)).toBe(false);
    expect(run('', 'anything', true)).toBe(true);
  });

  it('counts characters, not code units', () => {
    expect(run('.{2}', '😀中')).toBe(true);
    expect(run('[😀-😂]', '😁')).toBe(true);
    expect(run('😀+', '😀😀')).toBe(true);
  });
});
