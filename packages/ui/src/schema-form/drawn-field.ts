import type { FieldSchema } from './field-schema.js';
import type { FieldWords } from './schema-text.js';

/** A field with its state, as every control of the form takes it. */
export interface DrawnField {
  readonly path: string;
  readonly schema: FieldSchema;
  readonly words: FieldWords;
  readonly isRequired: boolean;
  readonly isLabelHidden: boolean;
  readonly isDisabled: boolean;
  readonly error: string | undefined;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly onBlur: () => void;
}

/** What the kit's fields take of it. */
export const fieldProps = (field: DrawnField) => ({
  label: field.words.title,
  isRequired: field.isRequired,
  isLabelHidden: field.isLabelHidden,
  isDisabled: field.isDisabled,
  error: field.error,
  onBlur: field.onBlur,
  ...(field.words.help !== undefined && { description: field.words.help }),
  ...(field.words.placeholder !== undefined && { placeholder: field.words.placeholder }),
});
