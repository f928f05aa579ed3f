import { describe, expect, it } from 'vitest';
import { mentionAt, mentions, withMention } from './mentions.ts';

describe('mentions', () => {
  it('begin with either sign and end with the word', () => {
    expect(mentionAt('see @wa')).toBe('wa');
    expect(mentionAt('请看＠王')).toBe('王');
    expect(mentionAt('see @')).toBe('');
    expect(mentionAt('see @wang now')).toBeUndefined();
  });

  it('are completed by a name, also one with a space', () => {
    expect(withMention('see @wa', 'Wang Min')).toBe('see @Wang Min ');
    expect(mentions('see @Wang Min please', 'Wang Min')).toBe(true);
    expect(mentions('see Wang Min', 'Wang Min')).toBe(false);
    expect(mentions('@', '')).toBe(false);
  });
});
