import type { JsonValue } from '../document/json.js';
import { readPattern } from '../expression/pattern/pattern.js';
import type { AskConfig } from './ask-config.js';
import { findChoice } from './choice.js';
import { choiceNames } from './choices-text.js';
import { readEmail, readPhone } from './read-address.js';
import { readDate } from './read-date.js';
import { readNumber } from './read-number.js';

/** Longest answer kept, in UTF-16 code units; a longer one is asked again. */
export const maxAnswerLength = 4_000;

/** What an answer means: a value to keep and the port to leave by. */
export interface Answer {
  value: JsonValue;
  port: string;
}

/** What came of the customer: their words, the choice they tapped, the ids of files they sent. */
export interface Given {
  text: string;
  choiceId?: string | undefined;
  fileIds?: readonly string[];
}

/**
 * Reads a customer's message as the answer to a question; undefined when it is not one.
 * @param namesOf what a customer may type for a choice
 */
export function readAnswer(
  config: AskConfig,
  { text, choiceId, fileIds = [] }: Given,
  namesOf = choiceNames,
): Answer | undefined {
  const given = text.trim();
  if (given.length > maxAnswerLength) {
    return undefined;
  }
  if (config.kind === 'choice') {
    const choice = findChoice(config.choices, choiceId, given, namesOf);
    return choice && { value: choice.id, port: choice.id };
  }
  const value = config.kind === 'attachment' ? filesOf(fileIds) : valueFrom(config, given);
  return value === undefined ? undefined : { value, port: 'answered' };
}

const filesOf = (fileIds: readonly string[]): JsonValue | undefined => (fileIds.length > 0 ? [...fileIds] : undefined);

function valueFrom(config: AskConfig, given: string): JsonValue | undefined {
  switch (config.kind) {
    case 'number': {
      const value = readNumber(given);
      const fits = value !== undefined && value >= (config.min ?? -Infinity) && value <= (config.max ?? Infinity);
      return fits ? value : undefined;
    }
    case 'pattern': {
      const plain = given.normalize('NFKC');
      return readPattern(config.pattern ?? '').matchesAll(plain) ? plain : undefined;
    }
    case 'date':
      return readDate(given);
    case 'phone':
      return readPhone(given);
    case 'email':
      return readEmail(given);
    default:
      return given === '' ? undefined : given;
  }
}
