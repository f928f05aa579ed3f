import type { JsonValue } from '../document/json.js';
import { readPattern } from '../expression/pattern/pattern.js';
import type { AskConfig } from './ask-config.js';
import { findChoice } from './choice.js';

/** Longest answer kept, in UTF-16 code units; a longer one is asked again. */
export const maxAnswerLength = 4_000;

/** What an answer means: a value to keep and the port to leave by. */
export interface Answer {
  value: JsonValue;
  port: string;
}

/** Reads a customer's message as the answer to a question; undefined when it is not one. */
export function readAnswer(config: AskConfig, text: string, choiceId: string | undefined): Answer | undefined {
  const given = text.trim();
  if (given.length > maxAnswerLength) {
    return undefined;
  }
  switch (config.kind) {
    case 'choice': {
      const labels = (label: { 'zh-CN'?: string | undefined; en?: string | undefined }): string[] =>
        [label['zh-CN'], label.en].filter((name) => name !== undefined);
      const choice = findChoice(config.choices, choiceId, given, labels);
      return choice && { value: choice.id, port: choice.id };
    }
    case 'number': {
      const value = readNumber(given);
      const fits = value !== undefined && value >= (config.min ?? -Infinity) && value <= (config.max ?? Infinity);
      return fits ? { value, port: 'answered' } : undefined;
    }
    case 'pattern': {
      const plain = given.normalize('NFKC');
      return readPattern(config.pattern ?? '').matchesAll(plain) ? { value: plain, port: 'answered' } : undefined;
    }
    case 'text':
      return given === '' ? undefined : { value: given, port: 'answered' };
  }
}

/** `1,234.5`, `１２３` and `-3` are numbers; `12abc` and `1e9` are not. */
function readNumber(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim();
  const digits = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  return /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(digits) ? Number(digits) : undefined;
}
