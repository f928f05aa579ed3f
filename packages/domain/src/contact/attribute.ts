import type { AttributeValue } from '../conversation/conversation.js';

export const attributeTypes = ['text', 'number', 'date', 'boolean', 'choice', 'list'] as const;
export type AttributeType = (typeof attributeTypes)[number];

/** Who may change an attribute by hand, widest reach last; `source`: nobody, it comes from outside alone. */
export const attributeEditors = ['agent', 'supervisor', 'admin', 'source'] as const;
export type AttributeEditor = (typeof attributeEditors)[number];

/** A field of customers that an admin has defined. Names without a definition are free: flows may set any. */
export interface AttributeDefinition {
  id: string;
  workspaceId: string;
  /** As in `Contact.attributes` and expressions. */
  key: string;
  /** By locale: `en`, `zh-CN`. */
  name: Readonly<Record<string, string>>;
  type: AttributeType;
  /** What a `choice` or the entries of a `list` may be; an empty list takes any entry. */
  choices: string[];
  editableBy: AttributeEditor;
  active: boolean;
}

/** Longest text of a value, and most entries of a list. */
const maxText = 2_000;
const maxEntries = 100;

/** Why a value does not fit its definition: `type`, `choice`, `date` or `too_long`; undefined when it does. Null empties a field. */
export function attributeFault(
  { type, choices }: Pick<AttributeDefinition, 'type' | 'choices'>,
  value: AttributeValue,
): 'type' | 'choice' | 'date' | 'too_long' | undefined {
  if (value === null) return undefined;
  const isChoice = (entry: string): boolean => choices.length === 0 || choices.includes(entry);
  switch (type) {
    case 'text':
      return typeof value !== 'string' ? 'type' : value.length > maxText ? 'too_long' : undefined;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : 'type';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'type';
    case 'date':
      return typeof value !== 'string' ? 'type' : isDate(value) ? undefined : 'date';
    case 'choice':
      return typeof value !== 'string' ? 'type' : choices.includes(value) ? undefined : 'choice';
    case 'list':
      if (!Array.isArray(value)) return 'type';
      if (value.length > maxEntries || value.some((entry) => entry.length > maxText)) return 'too_long';
      return value.every(isChoice) ? undefined : 'choice';
  }
}

/** A day of the calendar as `YYYY-MM-DD`: no 30 February. */
function isDate(value: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
