import { z } from 'zod';
import type { NodeType } from './node-type.js';

/** How the inspector draws a field, beside its JSON type. Data only, so that plugins can give the same. */
export interface FieldUi {
  /** i18n key of a line under the field. */
  help?: string;
  /** A control other than the one for the JSON type: `localized-text`, `expression`, `value`, `variable`, … */
  widget?: string;
  /** i18n key per value of a drop-down. */
  options?: Readonly<Record<string, string>>;
  /** Fields of one group stand together under one fold. */
  group?: string;
  /** Shown only while the other field has one of these values. */
  showWhen?: { field: string; in: readonly (string | number | boolean)[] };
  /** List to choose from: `queues`, `skills`, `hours`, `secrets`, `variables`. */
  optionsFrom?: string;
}

const uiKeys = ['help', 'options', 'widget', 'group', 'showWhen', 'optionsFrom'] as const;

/** What `fieldOf` is told: `help: true` and the values of a drop-down stand for their keys beside the title. */
export type FieldHints = Omit<FieldUi, 'help' | 'options'> & { help?: true; options?: readonly string[] };

/** `.meta()` of a field: its texts are `flow:nodes.<node>.fields.<field>.{title,help,options.<value>}`. */
export const fieldOf =
  (node: string) =>
  (field: string, { help, options, ...ui }: FieldHints = {}): Record<string, unknown> => {
    const key = `flow:nodes.${node}.fields.${field}`;
    return {
      title: `${key}.title`,
      ...(help && { help: `${key}.help` }),
      ...(options && { options: Object.fromEntries(options.map((value) => [value, `${key}.options.${value}`])) }),
      ...ui,
    };
  };

/** The config as JSON Schema 2020-12 with `x-ui` per field, for the console's schema form. */
export function configSchemaOf(nodeType: NodeType): Record<string, unknown> {
  return z.toJSONSchema(nodeType.config, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const schema: Record<string, unknown> = jsonSchema;
      const ui = Object.fromEntries(uiKeys.flatMap((key) => (key in schema ? [[key, schema[key]]] : [])));
      for (const key of uiKeys) {
        delete schema[key];
      }
      if (Object.keys(ui).length > 0) {
        schema['x-ui'] = ui;
      }
    },
  });
}
