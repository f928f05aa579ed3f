import { expect, it } from 'vitest';
import { splitQuoted } from './quoted.ts';

it.each([
  ['nothing quoted', 'Hello\nthere', 'Hello\nthere', ''],
  ['an answer above', 'Yes.\n\nOn Monday Anna wrote:\n> Well?', 'Yes.', 'On Monday Anna wrote:\n> Well?'],
  ['a Chinese program', '好的\n王敏写道：\n> 在吗', '好的', '王敏写道：\n> 在吗'],
  ['signs alone', 'Yes.\n> Well?\n> Soon?', 'Yes.', '> Well?\n> Soon?'],
  ['an original message', 'Yes.\n-----Original Message-----\nFrom: a', 'Yes.', '-----Original Message-----\nFrom: a'],
  ['answers between stay', '> Well?\nYes.\n> Soon?\nNo.', '> Well?\nYes.\n> Soon?\nNo.', ''],
  ['only a quotation stays', '> Well?', '> Well?', ''],
])('%s', (_, given, text, quoted) => expect(splitQuoted(given)).toEqual({ text, quoted }));

it.each([
  ['what the channel told apart', 'Yes.\n\nVon: Anna\nWell?', 'Yes.', 'Yes.', 'Von: Anna\nWell?'],
  ['nothing that is all new', 'Yes.', 'Yes.', 'Yes.', ''],
  ['by its own rules what stands between', '> Well?\nYes.', 'Yes.', '> Well?\nYes.', ''],
])('folds %s', (_, given, newText, text, quoted) => expect(splitQuoted(given, newText)).toEqual({ text, quoted }));
