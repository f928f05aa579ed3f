import type { Locale } from '@tandem/i18n';
import { type ComponentType, createContext, type ReactNode, useContext } from 'react';
import type { Option } from '../field/option.js';
import type { FieldSchema } from './field-schema.js';
import type { TextResolver } from './schema-text.js';

/** What a custom control gets to draw one field. */
export interface CustomField {
  /** Where the field stands, dotted: `request.headers.0`. */
  readonly path: string;
  readonly schema: FieldSchema;
  /** The `widget` that the schema asks for. */
  readonly widget: string | undefined;
  readonly label: string;
  readonly description: string | undefined;
  readonly isRequired: boolean;
  readonly isDisabled: boolean;
  readonly error: string | undefined;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly onBlur: () => void;
}

/** Draws a field its own way, or gives undefined to leave it to the form. */
export type RenderField = (field: CustomField) => ReactNode | undefined;

/** The choices of an `optionsFrom`: a source's id and what was typed. */
export type OptionsResolver = (source: string) => Promise<readonly Option[]>;

export interface SchemaFieldProps {
  readonly path: string;
  readonly name: string;
  readonly schema: FieldSchema;
  readonly isRequired: boolean;
  /** The label stays for screen readers only: for the entries of a list. */
  readonly isLabelHidden?: boolean;
}

export interface FormSettings {
  /** Draws any field. Handed down here because fields hold fields: an import would go in a circle. */
  readonly Field: ComponentType<SchemaFieldProps>;
  readonly locale: Locale;
  readonly text: TextResolver;
  readonly isDisabled: boolean;
  readonly renderField: RenderField | undefined;
  readonly options: OptionsResolver | undefined;
  /** Problems found elsewhere (the server, a flow check) by path. */
  readonly problems: ReadonlyMap<string, string>;
}

export const FormContext = createContext<FormSettings | null>(null);

export function useFormSettings(): FormSettings {
  const settings = useContext(FormContext);
  if (settings === null) {
    throw new Error('A schema field stands outside a SchemaForm');
  }
  return settings;
}
