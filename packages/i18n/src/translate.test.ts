import { describe, expect, it } from 'vitest';
import { lookup } from './format.js';
import type { MessageKey } from './key.js';
import { translate } from './translate.js';

describe('translate', () => {
  it('takes the plural form of the language', () => {
    expect(translate('en', 'common:list.count', { count: 1 })).toBe('1 entry');
    expect(translate('en', 'common:list.count', { count: 2 })).toBe('2 entries');
    expect(translate('zh-CN', 'common:list.count', { count: 1 })).toBe('1 条');
  });

  it('shows a placeholder without a value instead of dropping it', () => {
    expect(translate('en', 'common:error.code')).toBe('Error code {{code}}');
  });

  it('gives an unknown key back, also for names of the prototype', () => {
    expect(translate('en', 'nowhere:x' as MessageKey)).toBe('nowhere:x');
    expect(translate('en', 'constructor:name' as MessageKey)).toBe('constructor:name');
  });

  it('looks up one file without the rest of the catalogue', () => {
    expect(lookup({ a: { b: 'B {{n}}' } }, 'en', 'a.b', { n: 3 })).toBe('B 3');
    expect(lookup({ a: { b: 'B' } }, 'en', 'a')).toBeUndefined();
    expect(lookup({ a: { b: 'B' } }, 'en', 'a.b.c')).toBeUndefined();
  });
});
