import { NumberField } from '../field/number-field.js';
import { Switch } from '../field/switch.js';
import { TextArea } from '../field/text-area.js';
import { TextField } from '../field/text-field.js';
import { type DrawnField, fieldProps } from './drawn-field.js';
import { kindOf, typeOf } from './field-kind.js';
import { uiOf } from './field-schema.js';

/** A text, a number or an on/off setting. */
export function ScalarField({ field }: { readonly field: DrawnField }) {
  const kind = kindOf(field.schema);
  if (kind === 'boolean') {
    return <BooleanField field={field} />;
  }
  if (kind === 'number') {
    const { minimum, maximum, multipleOf } = field.schema;
    const { placeholder: _, ...props } = { placeholder: '', ...fieldProps(field) };
    return (
      <NumberField
        {...props}
        value={typeof field.value === 'number' ? field.value : undefined}
        onChange={field.onChange}
        step={multipleOf ?? (typeOf(field.schema) === 'integer' ? 1 : 0.1)}
        {...(minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && { minValue: minimum })}
        {...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && { maxValue: maximum })}
      />
    );
  }
  return <TextualField field={field} />;
}

function BooleanField({ field }: { readonly field: DrawnField }) {
  return (
    <div className="flex flex-col">
      <Switch value={field.value === true} onChange={field.onChange} isDisabled={field.isDisabled}>
        {field.words.title}
      </Switch>
      {field.words.help !== undefined && <p className="pl-11 text-fg-muted text-xs">{field.words.help}</p>}
    </div>
  );
}

function TextualField({ field }: { readonly field: DrawnField }) {
  const { widget } = uiOf(field.schema);
  const value = typeof field.value === 'string' ? field.value : '';
  if (widget === 'textarea' || (widget === undefined && (field.schema.maxLength ?? 0) > 500)) {
    return <TextArea {...fieldProps(field)} value={value} onChange={field.onChange} minRows={3} />;
  }
  const type =
    widget === 'url' || field.schema.format === 'uri' ? 'url' : field.schema.format === 'email' ? 'email' : 'text';
  return (
    <TextField
      {...fieldProps(field)}
      type={type}
      value={value}
      onChange={field.onChange}
      {...(widget === 'color' && {
        prefix: <ColorChip value={value} onChange={field.onChange} label={field.words.title} />,
      })}
    />
  );
}

interface ColorChipProps {
  readonly value: string;
  readonly label: string;
  readonly onChange: (value: string) => void;
}

/** The browser's own colour picker, in front of the typed value. */
const ColorChip = ({ value, label, onChange }: ColorChipProps) => (
  <input
    type="color"
    aria-label={label}
    value={/^#[0-9a-f]{6}$/i.test(value) ? value : '#000000'}
    onChange={(event) => onChange(event.target.value)}
    className="focus-ring -ml-1 block size-6 rounded-input"
  />
);
