import type { Instruction } from './compile.js';
import type { Assertion } from './syntax.js';

/**
 * All ways through the program at once, one character at a time (Pike's machine): time is at most
 * instructions × characters, whatever the pattern.
 * @param anywhere a match may begin at any character and end before the last; else it is the whole text.
 */
export function runProgram(program: readonly Instruction[], chars: readonly string[], anywhere: boolean): boolean {
  const seenAt = new Int32Array(program.length).fill(-1);
  let current: number[] = [];
  for (let index = 0; index <= chars.length; index += 1) {
    const starts = anywhere || index === 0 ? [...current, 0] : current;
    const { waiting, matched } = follow(program, starts, chars, index, seenAt);
    if (matched && (anywhere || index === chars.length)) {
      return true;
    }
    const char = chars[index];
    if (char === undefined || (waiting.length === 0 && !anywhere)) {
      return false;
    }
    current = [];
    for (const place of waiting) {
      const instruction = program[place];
      if (instruction?.op === 'char' && instruction.char.test(char)) {
        current.push(place + 1);
      }
    }
  }
  return false;
}

/** From these places through splits and assertions to the characters they wait for. */
function follow(
  program: readonly Instruction[],
  starts: readonly number[],
  chars: readonly string[],
  index: number,
  seenAt: Int32Array,
): { waiting: number[]; matched: boolean } {
  const stack = [...starts];
  const waiting: number[] = [];
  let matched = false;
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    const instruction = program[place];
    if (!instruction || seenAt[place] === index) {
      continue;
    }
    seenAt[place] = index;
    if (instruction.op === 'match') {
      matched = true;
    } else if (instruction.op === 'char') {
      waiting.push(place);
    } else if (instruction.op === 'split') {
      stack.push(instruction.second, instruction.first);
    } else if (holds(instruction.at, chars, index)) {
      stack.push(place + 1);
    }
  }
  return { waiting, matched };
}

const isWord = (char: string | undefined): boolean => char !== undefined && /^\w$/.test(char);

function holds(assertion: Assertion, chars: readonly string[], index: number): boolean {
  switch (assertion) {
    case 'start':
      return index === 0;
    case 'end':
      return index === chars.length;
    case 'word':
      return isWord(chars[index - 1]) !== isWord(chars[index]);
    case 'not_word':
      return isWord(chars[index - 1]) === isWord(chars[index]);
  }
}
