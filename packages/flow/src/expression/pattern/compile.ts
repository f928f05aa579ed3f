import { type Assertion, type CharTest, PatternError, type PatternNode } from './syntax.js';

/** One step of a pattern program; numbers are places in the program. */
export type Instruction =
  | { op: 'char'; char: CharTest }
  | { op: 'assert'; at: Assertion }
  | { op: 'split'; first: number; second: number }
  | { op: 'match' };

/** Most instructions of a program: with the longest text it bounds the time of a match. */
export const maxInstructions = 500;

/**
 * Thompson's construction: counted repeats are written out, so the program's size is what limits them.
 * @throws PatternError `too_complex`
 */
export function compilePattern(node: PatternNode): Instruction[] {
  const program: Instruction[] = [];
  const add = (instruction: Instruction): number => {
    if (program.length >= maxInstructions) {
      throw new PatternError('too_complex', 0, `the pattern needs more than ${maxInstructions} steps`);
    }
    program.push(instruction);
    return program.length - 1;
  };
  emit(node, program, add);
  add({ op: 'match' });
  return program;
}

type Add = (instruction: Instruction) => number;

function emit(node: PatternNode, program: Instruction[], add: Add): void {
  switch (node.kind) {
    case 'char':
      add({ op: 'char', char: node.char });
      break;
    case 'assert':
      add({ op: 'assert', at: node.at });
      break;
    case 'sequence':
      for (const item of node.items) {
        emit(item, program, add);
      }
      break;
    case 'choice':
      emitChoice(node.options, program, add);
      break;
    case 'repeat':
      emitRepeat(node, program, add);
      break;
  }
}

/** A jump is a split with one way. */
const jump = (to: number): Instruction => ({ op: 'split', first: to, second: to });

function emitChoice(options: PatternNode[], program: Instruction[], add: Add): void {
  const ends: number[] = [];
  options.forEach((option, index) => {
    const last = index === options.length - 1;
    const split = last ? undefined : add(jump(0));
    const start = program.length;
    emit(option, program, add);
    if (split !== undefined) {
      ends.push(add(jump(0)));
      program[split] = { op: 'split', first: start, second: program.length };
    }
  });
  for (const end of ends) {
    program[end] = jump(program.length);
  }
}

function emitRepeat({ item, min, max }: Extract<PatternNode, { kind: 'repeat' }>, program: Instruction[], add: Add) {
  for (let i = 0; i < min; i += 1) {
    emit(item, program, add);
  }
  if (max === Number.POSITIVE_INFINITY) {
    const split = add(jump(0));
    emit(item, program, add);
    add(jump(split));
    program[split] = { op: 'split', first: split + 1, second: program.length };
    return;
  }
  const splits: number[] = [];
  for (let i = min; i < max; i += 1) {
    splits.push(add(jump(0)));
    emit(item, program, add);
  }
  for (const split of splits) {
    program[split] = { op: 'split', first: split + 1, second: program.length };
  }
}
