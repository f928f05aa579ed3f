import type { Languages } from '@tandem/application';
import { Converter } from 'opencc-js/t2cn';
import { detect } from 'tinyld';

const simplified = Converter({ from: 't', to: 'cn' });

/** A text in simplified characters has hardly any that simplifying changes; one in traditional characters has about one in four. */
const traditionalShare = 0.06;

/** So many characters tell enough, and bound the work. */
const sampleLength = 500;

const han = /\p{Script=Han}/gu;
const otherScripts = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Tells Chinese, simplified or traditional, and English from everything else; names Chinese as the locales that write it so. */
export const languages: Languages = {
  identify(whole) {
    const text = whole.slice(0, sampleLength);
    const characters = text.match(han) ?? [];
    const words = text.replace(han, ' ').match(/\p{L}+/gu) ?? [];
    if (characters.length > words.length) {
      if (otherScripts.test(text)) return undefined;
      const traditional = characters.filter((character) => simplified(character) !== character);
      return traditional.length / characters.length >= traditionalShare ? 'zh-TW' : 'zh-CN';
    }
    return detect(text) === 'en' ? 'en' : undefined;
  },
};
