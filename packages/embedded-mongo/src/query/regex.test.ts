import { BSONRegExp, BSONSymbol } from 'bson';
import { describe, expect, test } from 'vitest';
import { codeOf, doc } from '../../test/support/docs.js';
import { compileFilter } from './match.js';
import { literalPrefix } from './regex.js';

/** A pattern with its options, texts it finds something in, and texts it does not. */
type Row = [pattern: string, options: string, matching: string[], others: string[]];

const anchors: Row[] = [
  ['^a', '', ['a', 'ab'], ['ba', '\na', 'A']],
  ['a$', '', ['a', 'ba', 'a\n'], ['ab', 'a\nb', 'a\n\n']],
  ['^a$', '', ['a', 'a\n'], ['aa', '']],
  ['^a', 'm', ['a', 'x\na'], ['xa']],
  ['a$', 'm', ['a\nb', 'xa'], ['ab']],
  ['^$', '', ['', '\n'], ['x', '\n\n']],
  ['\\Aa', 'm', ['ab'], ['x\na']],
  ['a\\z', 'm', ['ba'], ['a\n', 'a\nb']],
  ['a\\Z', '', ['ba', 'a\n'], ['ab']],
  ['\\bcat\\b', '', ['a cat.', 'cat'], ['concat', 'cats']],
  ['\\Bcat', '', ['concat'], ['cat']],
];

const classes: Row[] = [
  ['[abc]', '', ['xb'], ['d']],
  ['[^abc]', '', ['abcd'], ['abc', '']],
  ['[]a]', '', [']', 'a'], ['b']],
  ['[^]a]', '', ['b'], [']a', 'a']],
  ['[a-c-]', '', ['b', '-'], ['d']],
  ['[a\\]b]', '', [']', 'a'], ['c']],
  ['[[:digit:]]', '', ['a1'], ['a']],
  ['[[:alpha:]]+[[:digit:]]', '', ['ab1'], ['1']],
  ['^[[:upper:]][[:lower:]]+$', '', ['Word'], ['word', 'WORD']],
  ['[[:alnum:]_]', '', ['_', 'a', '1'], ['-', ' ']],
  ['[[:punct:]]', '', ['a!', '[', ']', '~'], ['abc', ' ']],
  ['[[:space:]]', '', ['a b', '\t'], ['ab']],
  ['^[[:xdigit:]]+$', '', ['09afAF'], ['g']],
  ['[[:word:]]', '', ['_'], ['-']],
  ['^\\w+$', '', ['a_1'], ['a-1']],
  ['^\\d+$', '', ['0123'], ['12a', '']],
  ['\\s', '', [' ', '\t', '\n'], ['a']],
  ['^\\S+$', '', ['ab'], ['a b']],
  ['\\h', '', ['\t', ' '], ['\n']],
  ['[\\d.]', '', ['.', '5'], ['a']],
  ['[[]', '', ['['], [']', 'a']],
];

const quantifiers: Row[] = [
  ['^a*$', '', ['', 'aaa'], ['b']],
  ['^a+$', '', ['a'], ['']],
  ['^a?b$', '', ['b', 'ab'], ['aab']],
  ['^a{2}$', '', ['aa'], ['a', 'aaa']],
  ['^a{2,}$', '', ['aa', 'aaaa'], ['a']],
  ['^a{1,2}$', '', ['a', 'aa'], ['aaa']],
  ['^(ab)+$', '', ['abab'], ['aba']],
  ['^(?:ab)+c', '', ['ababc'], ['abab']],
  ['^.*?b$', '', ['aab', 'abb'], ['a']],
  ['(a)\\1', '', ['aa'], ['ab']],
  ['(?<first>a)b\\k<first>', '', ['aba'], ['abb']],
  ['a|b', '', ['xa', 'b'], ['c']],
  ['^(a|b)c', '', ['ac', 'bc'], ['cc']],
  ['a(?=b)', '', ['ab'], ['ac', 'a']],
  ['a(?!b)', '', ['ac', 'a'], ['ab']],
  ['(?<=a)b', '', ['ab'], ['cb']],
  ['(?<!a)b', '', ['cb', 'b'], ['ab']],
  ['', '', ['', 'x'], []],
];

const escapes: Row[] = [
  ['a\\.b', '', ['a.b'], ['axb']],
  ['a\\-b', '', ['a-b'], ['ab']],
  ['\\/', '', ['a/b'], ['ab']],
  ['\\@', '', ['a@b'], ['ab']],
  ['\\"x\\"', '', ['"x"'], ['x']],
  ['\\$5', '', ['$5'], ['5']],
  ['\\\\', '', ['a\\b'], ['ab']],
  ['\\t', '', ['a\tb'], ['at']],
  ['\\x41', '', ['A'], ['x41']],
  ['\\a', '', ['\x07'], ['a']],
  ['\\e', '', ['\x1b'], ['e']],
  ['\\Qa.b*\\E', '', ['xa.b*'], ['aab']],
  ['\\Q[x', '', ['[x'], ['x']],
  ['^\\Qa+\\E+$', '', ['a+', 'a++'], ['aa']],
];

const options: Row[] = [
  ['ab', 'i', ['AB', 'aB'], ['a b']],
  ['é', 'i', ['É', 'café'], ['e']],
  ['STRASSE', 'i', ['strasse'], ['straße']],
  ['a.b', '', ['axb'], ['a\nb']],
  ['a.b', 's', ['a\nb'], ['ab']],
  ['a b', 'x', ['ab'], ['a b']],
  ['a\\ b', 'x', ['a b'], ['ab']],
  ['a[ ]b', 'x', ['a b'], ['ab']],
  ['a # until here\nb', 'x', ['ab'], ['a b']],
  ['a # to the end', 'x', ['a'], ['b']],
  ['(?i)ab', '', ['AB'], ['a']],
  ['(?is)a.b', '', ['A\nB'], ['ab']],
  ['(?m)^b', '', ['a\nb'], ['ab']],
  ['(?x)a b', '', ['ab'], ['a b']],
  ['^x', 'imsx', ['X', 'a\nx'], ['a']],
  ['x', 'u', ['x'], ['X']],
  ['^.$', '', ['😀', 'é', '日'], ['ab']],
  ['日本', '', ['日本語'], ['日']],
];

describe.each(Object.entries({ anchors, classes, quantifiers, escapes, options }))('%s', (_name, rows) => {
  test.each(rows)('/%s/%s', (pattern, flags, matching, others) => {
    const spelled = [
      { a: { $regex: pattern, $options: flags } },
      { a: new BSONRegExp(pattern, flags) },
      { a: { $in: [new BSONRegExp(pattern, flags)] } },
      { a: { $regex: new BSONRegExp(pattern, flags) } },
    ].map((filter) => compileFilter(doc(filter)));
    const negated = compileFilter(doc({ a: { $not: new BSONRegExp(pattern, flags) } }));
    for (const text of matching) {
      for (const matches of spelled) expect([text, matches(doc({ a: text }))]).toEqual([text, true]);
      expect(spelled[0]?.(doc({ a: new BSONSymbol(text) }))).toBe(true);
      expect(spelled[0]?.(doc({ a: [5, text] }))).toBe(true);
      expect(negated(doc({ a: text }))).toBe(false);
    }
    for (const text of others) {
      for (const matches of spelled) expect([text, matches(doc({ a: text }))]).toEqual([text, false]);
      expect(negated(doc({ a: [text] }))).toBe(true);
    }
    for (const other of [5, null, {}, [], true]) expect(spelled[0]?.(doc({ a: other }))).toBe(false);
  });
});

test.each<[pattern: string, options: string, code: number]>([
  ['(', '', 51091],
  ['[a', '', 51091],
  ['a**', '', 51091],
  ['a{2,1}', '', 51091],
  ['(?<n>a', '', 51091],
  ['a++', '', 51091],
  ['(?>a)', '', 51091],
  ['x', 'g', 51108],
  ['x', 'I', 51108],
  ['x', 'iz', 51108],
])('/%s/%s is refused with %i', (pattern, flags, code) => {
  expect(codeOf(() => compileFilter(doc({ a: { $regex: pattern, $options: flags } })))).toBe(code);
});

// What an index may look up before the whole expression is tested.
test.each<[pattern: string, options: string, prefix: string | undefined, whole?: boolean]>([
  ['^abc', '', 'abc', true],
  ['\\Aabc', '', 'abc', true],
  ['^ab.c', '', 'ab', false],
  ['^abc*', '', 'ab', false],
  ['^abc?', '', 'ab', false],
  ['^abc+', '', 'abc', false],
  ['^abc{2}', '', 'ab', false],
  ['^a\\.b', '', 'a.b', true],
  ['^a\\d', '', 'a', false],
  ['^a[bc]', '', 'a', false],
  ['^ab(c)', '', 'ab', false],
  ['^ab$', '', 'ab', false],
  ['^日本', '', '日本', true],
  ['^a', 's', 'a', true],
  ['^a|b', '', undefined],
  ['^', '', undefined],
  ['^.a', '', undefined],
  ['^a', 'i', undefined],
  ['^a', 'm', undefined],
  ['^a b', 'x', undefined],
  ['abc', '', undefined],
  ['(^a)', '', undefined],
  ['^a*', '', undefined],
])('/%s/%s begins with %j', (pattern, flags, prefix, whole) => {
  expect(literalPrefix(pattern, flags)).toEqual(prefix === undefined ? undefined : { prefix, whole });
});
