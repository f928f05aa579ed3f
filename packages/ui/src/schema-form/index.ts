export type { FieldSchema, FieldUi, SchemaText } from './field-schema.js';
export { FieldSet, type FieldSetProps } from './field-set.js';
export type { CustomField, OptionsResolver, RenderField } from './form-context.js';
export { SchemaForm, type SchemaFormProps } from './schema-form.js';
export type { TextResolver } from './schema-text.js';
export { startValue } from './start-value.js';
export { useIssueText } from './use-issue-text.js';
export { clean, withDefaults } from './values.js';
