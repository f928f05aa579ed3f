/** One test of one character, remembered for the last one: counted repeats ask the same again and again. */
export interface CharTest {
  readonly source: string;
  test(char: string): boolean;
}

export type Assertion = 'start' | 'end' | 'word' | 'not_word';

/** What a pattern says, without groups' numbers and laziness: neither changes whether a text matches. */
export type PatternNode =
  | { kind: 'char'; char: CharTest }
  | { kind: 'assert'; at: Assertion }
  | { kind: 'sequence'; items: PatternNode[] }
  | { kind: 'choice'; options: PatternNode[] }
  | { kind: 'repeat'; item: PatternNode; min: number; max: number };

/** Why a pattern is refused: `flow:problems.<code>` words it. `position` counts UTF-16 code units from 0. */
export class PatternError extends Error {
  constructor(
    readonly code: 'syntax' | 'unsupported' | 'too_complex',
    readonly position: number,
    message: string,
  ) {
    super(message);
  }
}
