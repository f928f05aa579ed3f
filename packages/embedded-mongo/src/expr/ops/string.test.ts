import { BSONSymbol, Code, ObjectId, Timestamp } from 'bson';
import { describe, expect, test } from 'vitest';
import { at, check, dbl, dec, fails, long, named, type Row } from '../../../test/support/expressions.js';

const source = {
  s: 'Hello',
  e: '',
  u: 'naïve café 日本 😀',
  n: null,
  i: 5,
  arr: ['a'],
  t: at('2024-02-29T23:30:15.250Z'),
  id: new ObjectId('65f000000000000000000001'),
  sym: new BSONSymbol('sym'),
};

const joining: Row[] = [
  [{ $concat: ['$s', ' ', 'World'] }, 'Hello World'],
  [{ $concat: [] }, ''],
  [{ $concat: '$s' }, 'Hello'],
  [{ $concat: ['$s', '$n'] }, null],
  [{ $concat: ['$s', '$gone'] }, null],
  [{ $concat: ['$s', '$i'] }, fails(16702)],
  [{ $concat: ['$n', '$i'] }, null],
  [{ $concat: ['$arr'] }, fails(16702)],
  [{ $split: ['a,b,,c', ','] }, ['a', 'b', '', 'c']],
  [{ $split: ['abc', 'x'] }, ['abc']],
  [{ $split: ['', ','] }, ['']],
  [{ $split: [',', ','] }, ['', '']],
  [{ $split: ['a--b', '--'] }, ['a', 'b']],
  [{ $split: ['$n', ','] }, null],
  [{ $split: ['a', '$gone'] }, null],
  [{ $split: ['$i', ','] }, fails(40085)],
  [{ $split: ['a', '$i'] }, fails(40086)],
  [{ $split: ['a', ''] }, fails(40087)],
];

const letters: Row[] = [
  [{ $toUpper: '$s' }, 'HELLO'],
  [{ $toLower: '$s' }, 'hello'],
  [{ $toUpper: 'straße é' }, 'STRAßE é'],
  [{ $toUpper: '$n' }, ''],
  [{ $toLower: '$gone' }, ''],
  [{ $toUpper: '$i' }, '5'],
  [{ $toUpper: 1.5 }, '1.5'],
  [{ $toUpper: '$t' }, '2024-02-29T23:30:15.250Z'],
  [{ $toLower: '$sym' }, 'sym'],
  [{ $toUpper: '$arr' }, fails(16007)],
  [{ $toUpper: ['a'] }, 'A'],
  [{ $toUpper: [['a']] }, fails(16007)],
  [{ $toUpper: '$id' }, fails(16007)],
  [{ $toUpper: true }, fails(16007)],
  [{ $strcasecmp: ['abc', 'ABC'] }, 0],
  [{ $strcasecmp: ['abc', 'abd'] }, -1],
  [{ $strcasecmp: ['b', 'A'] }, 1],
  [{ $strcasecmp: ['$n', ''] }, 0],
  [{ $strcasecmp: ['$gone', 'a'] }, -1],
  [{ $strcasecmp: [5, '5'] }, 0],
  [{ $strcasecmp: ['a'] }, fails(16020)],
];

const lengths: Row[] = [
  [{ $strLenCP: '$u' }, 15],
  [{ $strLenBytes: '$u' }, 24],
  [{ $strLenCP: '' }, 0],
  [{ $strLenBytes: '€' }, 3],
  [{ $strLenCP: '$n' }, fails(34471)],
  [{ $strLenCP: '$gone' }, fails(34471)],
  [{ $strLenBytes: '$n' }, fails(34473)],
  [{ $strLenBytes: '$i' }, fails(34473)],
];

const pieces: Row[] = [
  [{ $substrCP: ['$s', 1, 3] }, 'ell'],
  [{ $substrCP: ['$s', 0, 99] }, 'Hello'],
  [{ $substrCP: ['$s', 9, 1] }, ''],
  [{ $substrCP: ['$u', 11, 2] }, '日本'],
  [{ $substrCP: ['$n', 0, 1] }, ''],
  [{ $substrCP: ['$gone', 0, 1] }, ''],
  [{ $substrCP: ['$i', 0, 1] }, '5'],
  [{ $substrCP: ['$s', 'x', 1] }, fails(34450)],
  [{ $substrCP: ['$s', 1, 'x'] }, fails(34452)],
  [{ $substrCP: ['$s', -1, 1] }, fails(34455)],
  [{ $substrCP: ['$s', 0, -1] }, fails(34454)],
  [{ $substrBytes: ['$s', 1, 3] }, 'ell'],
  [{ $substrBytes: ['$s', 1, -1] }, 'ello'],
  [{ $substr: ['$s', 0, 2] }, 'He'],
  [{ $substrBytes: ['é!', 0, 2] }, 'é'],
  [{ $substrBytes: ['é!', 0, 1] }, fails(28657)],
  [{ $substrBytes: ['é!', 1, 1] }, fails(28656)],
  [{ $substrBytes: ['$s', -1, 1] }, fails(50752)],
  [{ $substrBytes: ['$s', 'x', 1] }, fails(16034)],
  [{ $substrBytes: ['$s', 1, 'x'] }, fails(16035)],
  [{ $substrBytes: ['$n', 0, 1] }, ''],
  [{ $substrBytes: ['$s', 0] }, fails(16020)],
];

const searching: Row[] = [
  [{ $indexOfCP: ['$s', 'l'] }, 2],
  [{ $indexOfCP: ['$s', 'l', 3] }, 3],
  [{ $indexOfCP: ['$s', 'l', 0, 2] }, -1],
  [{ $indexOfCP: ['$s', 'x'] }, -1],
  [{ $indexOfCP: ['$s', ''] }, 0],
  [{ $indexOfCP: ['$u', '本'] }, 12],
  [{ $indexOfBytes: ['$u', '本'] }, 16],
  [{ $indexOfCP: ['$s', 'o', 99] }, -1],
  [{ $indexOfCP: ['$s', 'l', 3, 1] }, -1],
  [{ $indexOfCP: ['$n', 'l'] }, null],
  [{ $indexOfCP: ['$gone', '$i'] }, null],
  [{ $indexOfCP: ['$i', 'l'] }, fails(40093)],
  [{ $indexOfCP: ['$s', '$n'] }, fails(40094)],
  [{ $indexOfBytes: ['$i', 'l'] }, fails(40091)],
  [{ $indexOfBytes: ['$s', '$i'] }, fails(40092)],
  [{ $indexOfCP: ['$s', 'l', -1] }, fails(40097)],
  [{ $indexOfCP: ['$s', 'l', 'x'] }, fails(40096)],
  [{ $indexOfCP: ['$s'] }, fails(28667)],
];

const trimming: Row[] = [
  [{ $trim: { input: ' \t\n x \u00a0' } }, 'x'],
  [{ $ltrim: { input: '  x  ' } }, 'x  '],
  [{ $rtrim: { input: '  x  ' } }, '  x'],
  [{ $trim: { input: 'xxhixx', chars: 'x' } }, 'hi'],
  [{ $ltrim: { input: 'abcab', chars: 'ba' } }, 'cab'],
  [{ $rtrim: { input: 'abcab', chars: 'ba' } }, 'abc'],
  [{ $trim: { input: 'aaa', chars: 'a' } }, ''],
  [{ $trim: { input: '日x日', chars: '日' } }, 'x'],
  [{ $trim: { input: '$n' } }, null],
  [{ $trim: { input: '$gone' } }, null],
  [{ $trim: { input: 'x', chars: '$n' } }, null],
  [{ $trim: { input: '$i' } }, fails(50699)],
  [{ $trim: { input: 'x', chars: 5 } }, fails(50700)],
];

const replacing: Row[] = [
  [{ $replaceOne: { input: 'a.b.c', find: '.', replacement: '-' } }, 'a-b.c'],
  [{ $replaceAll: { input: 'a.b.c', find: '.', replacement: '-' } }, 'a-b-c'],
  [{ $replaceAll: { input: 'aaa', find: 'aa', replacement: 'b' } }, 'ba'],
  [{ $replaceAll: { input: 'a', find: 'x', replacement: 'b' } }, 'a'],
  [{ $replaceOne: { input: 'a$&', find: 'a', replacement: { $literal: '$&' } } }, '$&$&'],
  [{ $replaceOne: { input: '$n', find: 'a', replacement: 'b' } }, null],
  [{ $replaceAll: { input: 'a', find: '$gone', replacement: 'b' } }, null],
  [{ $replaceAll: { input: 'a', find: 'a', replacement: '$n' } }, null],
  [{ $replaceOne: { input: 5, find: 'a', replacement: 'b' } }, fails(51746)],
  [{ $replaceOne: { input: 'a', find: 5, replacement: 'b' } }, fails(51745)],
  [{ $replaceOne: { input: 'a', find: 'a', replacement: 5 } }, fails(51744)],
];

const printing: Row[] = [
  [{ $toString: 5 }, '5'],
  [{ $toString: 5.5 }, '5.5'],
  [{ $toString: dbl(5) }, '5'],
  [{ $toString: long('9007199254740993') }, '9007199254740993'],
  [{ $toString: dec('1.50') }, '1.50'],
  [{ $toString: true }, 'true'],
  [{ $toString: '$t' }, '2024-02-29T23:30:15.250Z'],
  [{ $toString: '$id' }, '65f000000000000000000001'],
  [{ $toString: Number.NaN }, 'NaN'],
  [{ $toString: Number.POSITIVE_INFINITY }, 'Infinity'],
  [{ $toString: Number.NEGATIVE_INFINITY }, '-Infinity'],
  [{ $toString: 1e100 }, '1e+100'],
  [{ $toString: '$n' }, null],
  [{ $toString: '$gone' }, null],
  [{ $toString: '$arr' }, fails(241)],
  [{ $toString: { $literal: {} } }, fails(241)],
  [{ $toString: new Timestamp({ t: 1, i: 2 }) }, fails(241)],
  [{ $toString: new Code('x') }, fails(241)],
];

const regex: Row[] = [
  [{ $regexMatch: { input: 'Hello', regex: '^h' } }, false],
  [{ $regexMatch: { input: 'Hello', regex: '^h', options: 'i' } }, true],
  [{ $regexMatch: { input: 'Hello', regex: /ELLO/i } }, true],
  [{ $regexMatch: { input: 'a\nb', regex: '^b', options: 'm' } }, true],
  [{ $regexMatch: { input: 'a\nb', regex: 'a.b', options: 's' } }, true],
  [{ $regexMatch: { input: 'ab', regex: 'a b # both', options: 'x' } }, true],
  [{ $regexMatch: { input: '$n', regex: 'x' } }, false],
  [{ $regexMatch: { input: '$gone', regex: 'x' } }, false],
  [{ $regexMatch: { input: 'x', regex: '$n' } }, false],
  [{ $regexMatch: { input: 5, regex: 'x' } }, fails(51104)],
  [{ $regexMatch: { input: 'x', regex: 5 } }, fails(51105)],
  [{ $regexMatch: { input: 'x', regex: 'x', options: 5 } }, fails(51106)],
  [{ $regexMatch: { input: 'x', regex: /x/i, options: 'm' } }, fails(51107)],
  [{ $regexMatch: { input: 'x', regex: '(' } }, fails(51111)],
  [{ $regexMatch: { input: 'x', regex: 'x', options: 'q' } }, fails(51108)],
  [{ $regexFind: { input: 'cafe con', regex: 'c(.)n' } }, { match: 'con', idx: 5, captures: ['o'] }],
  [{ $regexFind: { input: '日本x', regex: 'x' } }, { match: 'x', idx: 2, captures: [] }],
  [{ $regexFind: { input: 'ab', regex: '(a)|(b)' } }, { match: 'a', idx: 0, captures: ['a', null] }],
  [{ $regexFind: { input: 'ab', regex: 'z' } }, null],
  [{ $regexFind: { input: '$n', regex: 'z' } }, null],
  [
    { $regexFindAll: { input: 'abab', regex: 'a' } },
    [
      { match: 'a', idx: 0, captures: [] },
      { match: 'a', idx: 2, captures: [] },
    ],
  ],
  [{ $regexFindAll: { input: 'abab', regex: 'z' } }, []],
  [{ $regexFindAll: { input: '$gone', regex: 'z' } }, []],
];

describe.each(
  Object.entries({ joining, letters, lengths, pieces, searching, trimming, replacing, printing, regex }).map(
    ([name, rows]) => [name, rows] as const,
  ),
)('%s', (_name, rows) => {
  test.each(named(rows))('%s', (_text, expression, expected) => {
    expect.hasAssertions();
    check(expression, expected, source);
  });
});
