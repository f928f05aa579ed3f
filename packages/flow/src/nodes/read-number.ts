import { plainText } from './plain-text.js';

/** `1,234.5`, `１２３` and `-3` are numbers; `12abc` and `1e9` are not. */
export function readNumber(text: string): number | undefined {
  const plain = plainText(text).replace(/^\u2212/, '-');
  const digits = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  return /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(digits) ? Number(digits) + 0 : undefined;
}
