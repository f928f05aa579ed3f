import { get, useFormContext, useWatch } from 'react-hook-form';
import { kindOf } from './field-kind.js';
import { type FieldSchema, uiOf } from './field-schema.js';
import { useFormSettings } from './form-context.js';
import { resolveText } from './schema-text.js';
import { isVisible } from './visible.js';

export interface ObjectFieldsProps {
  /** Empty for the form itself. */
  readonly path: string;
  readonly schema: FieldSchema;
  readonly value: unknown;
}

/** The drawn properties of an object, gathered by their `group` in the order in which groups first appear. */
export function ObjectFields({ path, schema, value }: ObjectFieldsProps) {
  const { control } = useFormContext();
  const root: unknown = useWatch({ control });
  const { Field, locale, text } = useFormSettings();
  // What the form holds now: the value that was handed down is of before a change of one of these fields.
  const siblings: unknown = path === '' ? root : get(root, path, value);
  const groups = new Map<string, [string, FieldSchema][]>();
  for (const entry of Object.entries(schema.properties ?? {})) {
    const { group } = uiOf(entry[1]);
    const name = group === undefined ? '' : resolveText(group, locale, text);
    if (kindOf(entry[1]) !== 'constant' && isVisible(entry[1], siblings, root)) {
      groups.set(name, [...(groups.get(name) ?? []), entry]);
    }
  }
  return [...groups].map(([group, entries]) => (
    <div key={group} className="flex flex-col gap-4">
      {group !== '' && (
        <h3 className="border-line-subtle border-b pt-2 pb-1 font-semibold text-fg-secondary text-sm">{group}</h3>
      )}
      {entries.map(([name, child]) => (
        <Field
          key={name}
          path={path === '' ? name : `${path}.${name}`}
          name={name}
          schema={child}
          isRequired={schema.required?.includes(name) === true}
        />
      ))}
    </div>
  ));
}
