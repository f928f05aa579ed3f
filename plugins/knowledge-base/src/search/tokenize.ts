/** A piece of text that is searched for; `start` and `end` are its place, in UTF-16 code units. */
export interface Token {
  term: string;
  start: number;
  end: number;
}

const runs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{N}]+/gu;
const cjk = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Words of scripts with spaces; pairs of neighbours (bigrams) of Chinese, Japanese and Korean, which write no spaces.
 * A single character stands for itself.
 */
export function tokenize(text: string): Token[] {
  return [...text.matchAll(runs)].flatMap((match) => {
    // A run of letters may still begin with a script and go on in another, as in `USB接口`.
    return split(match[0]).flatMap(({ piece, offset }) => piecesOf(piece, match.index + offset));
  });
}

function split(run: string): { piece: string; offset: number }[] {
  if (cjk.test(run)) return [{ piece: run, offset: 0 }];
  const change = [...run].findIndex((letter) => cjk.test(letter));
  if (change < 0) return [{ piece: run, offset: 0 }];
  const head = [...run].slice(0, change).join('');
  return [
    { piece: head, offset: 0 },
    ...split(run.slice(head.length)).map(({ piece, offset }) => ({ piece, offset: offset + head.length })),
  ];
}

function piecesOf(piece: string, start: number): Token[] {
  if (!cjk.test(piece)) {
    const term = piece.toLowerCase().normalize('NFKC');
    return stopWords.has(term) ? [] : [{ term, start, end: start + piece.length }];
  }
  // Two runs never join: each letter is of the piece, and surrogate pairs stay whole.
  const letters = [...piece];
  const starts = letters.map((_, index) => start + letters.slice(0, index).join('').length);
  const pair = (index: number): Token => {
    const term = letters.slice(index, index + 2).join('');
    return { term, start: starts[index] ?? start, end: (starts[index] ?? start) + term.length };
  };
  const count = Math.max(1, letters.length - 1);
  return Array.from({ length: count }, (_, index) => pair(index)).filter(({ term }) => !stopWords.has(term));
}

/** Words that say nothing about what somebody asks for. */
const stopWords = new Set(
  (
    'a an the and or but of to in on at for with from by as is are was were be been am do does did have has had can could ' +
    'will would shall should may might i me my you your we our they it its this that these those there here what which ' +
    'who where when how why not no yes please hi hello hey thanks thank ok ' +
    '我的 你的 你们 我们 他们 这个 那个 什么 怎么 么样 请问 可以 能不 不能 一下 为什 谢谢 您好 你好 没有 有没 是不 不是 想要 我想 我要'
  ).split(' '),
);
