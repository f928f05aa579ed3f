import { type AttributeDefinition, type AttributeValue, attributeFault } from '@tandem/domain';
import type { ImportField } from './import-kind.js';
import type { RowReader } from './row-reader.js';

const longest = 10_000;
const yesNo = { yes: true, no: false, true: true, false: false, '1': true, '0': false, 是: true, 否: false };

export const attributeField = (key: string): string => `attributes.${key}`;

/** The fields of customers that admins have defined, as columns: found by their key or their name. */
export const attributeFields = (definitions: readonly AttributeDefinition[]): ImportField[] =>
  definitions
    .filter(({ active }) => active)
    .map(({ key, name }) => ({ key: attributeField(key), name, titles: [key, ...Object.values(name)] }));

/** What a row says of these fields, in their types. Texts stay letter by letter: leading zeros and long numbers, too. */
export function readAttributes(
  row: RowReader,
  definitions: readonly AttributeDefinition[],
): Record<string, AttributeValue> {
  const values = definitions
    .filter(({ active }) => active)
    .map((definition) => [definition.key, readOne(row, definition)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Record<string, AttributeValue>;
}

function readOne(row: RowReader, definition: AttributeDefinition): AttributeValue | undefined {
  const field = attributeField(definition.key);
  const text = row.text(field, longest);
  if (text === undefined) return undefined;
  const value = typed(definition, text);
  if (value === 'cut') return row.refuse(field, 'digits_lost', { value: text });
  const fault = value === undefined ? 'type' : attributeFault(definition, value.of);
  if (value && fault === undefined) return value.of;
  return row.refuse(field, problems[definition.type], { value: text });
}

const problems = {
  text: 'too_long',
  number: 'not_a_number',
  date: 'not_a_date',
  boolean: 'not_a_choice',
  choice: 'not_a_choice',
  list: 'not_a_choice',
} as const;

/** `cut`: a number field would not keep all digits. */
function typed({ type }: AttributeDefinition, text: string): { of: AttributeValue } | 'cut' | undefined {
  switch (type) {
    case 'number': {
      const number = Number(text);
      if (!Number.isFinite(number)) return undefined;
      return Number.isInteger(number) && !Number.isSafeInteger(number) ? 'cut' : { of: number };
    }
    case 'boolean': {
      const value = Object.entries(yesNo).find(([word]) => word === text.toLowerCase());
      return value && { of: value[1] };
    }
    case 'list':
      return { of: text.split(/[|;｜；、\n]/).flatMap((entry) => entry.trim() || []) };
    default:
      return { of: text };
  }
}

/** A value as a cell holds it, to be read again. */
export const attributeCell = (value: AttributeValue | undefined): string =>
  value === undefined || value === null ? '' : Array.isArray(value) ? value.join('|') : String(value);
