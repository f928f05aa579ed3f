import { describe, expect, it } from 'vitest';
import { suggestMapping } from './suggest-mapping.js';

const fields = [
  { key: 'email', titles: ['邮箱', 'e-mail address'] },
  { key: 'name', titles: ['姓名', 'display name'] },
  { key: 'skills', titles: ['技能'] },
];

describe('suggestMapping', () => {
  it.each<[string, string[], Record<string, number>]>([
    ['keys', ['name', 'email'], { name: 0, email: 1 }],
    ['titles in Chinese', ['姓名', '邮箱', '备注'], { name: 0, email: 1 }],
    ['capitals, spaces and marks', ['Display Name *', 'E-Mail Address:'], { name: 0, email: 1 }],
    ['of two columns with a name the first', ['name', 'Name'], { name: 0 }],
    ['nothing known', ['a', 'b', ''], {}],
  ])('knows columns by %s', (_name, columns, mapping) => {
    expect(suggestMapping(columns, fields)).toEqual(mapping);
  });
});
