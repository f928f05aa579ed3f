import type { ValueInput } from '@tandem/flow';
import { SegmentedControl, TextField } from '@tandem/ui';
import { type CustomField, FieldSet } from '@tandem/ui/schema-form';
import { useTranslation } from 'react-i18next';
import { ExpressionInput } from './expression-input.tsx';
import { numberOf } from './number-of.ts';

interface ValueProps {
  readonly value: ValueInput;
  readonly onChange: (value: ValueInput) => void;
  readonly isDisabled: boolean;
  readonly label: string;
}

/** Reads as a number, yes/no or JSON where it is one; else it is a text. */
function literalOf(text: string): Extract<ValueInput, { kind: 'literal' }>['value'] {
  const trimmed = text.trim();
  const number = numberOf(trimmed);
  if (number !== undefined) return number;
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  if (/^[[{]/.test(trimmed)) {
    try {
      return JSON.parse(trimmed);
    } catch {
      return text;
    }
  }
  return text;
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);

/** A fixed value or an expression: one field, two ways. */
export function ValueInputField({ value, onChange, isDisabled, label }: ValueProps) {
  const { t } = useTranslation('flows');
  return (
    <div className="flex flex-col gap-2">
      <SegmentedControl<ValueInput['kind']>
        label={t('field.kind')}
        value={value.kind}
        onChange={(kind) =>
          onChange(
            kind === 'cel'
              ? { kind, expression: value.kind === 'literal' ? textOf(value.value) || '""' : value.expression }
              : { kind, value: '' },
          )
        }
        options={[
          { id: 'literal', label: t('field.literal') },
          { id: 'cel', label: t('field.expression') },
        ]}
        className="self-start"
      />
      {value.kind === 'cel' ? (
        <ExpressionInput
          label={label}
          value={value.expression}
          onChange={(expression) => onChange({ kind: 'cel', expression })}
          isDisabled={isDisabled}
        />
      ) : (
        <TextField
          label={label}
          value={textOf(value.value)}
          onChange={(text) => onChange({ kind: 'literal', value: literalOf(text) })}
          isDisabled={isDisabled}
        />
      )}
    </div>
  );
}

export const ValueField = ({ field }: { readonly field: CustomField }) => (
  <FieldSet legend={field.label} help={field.description} error={field.error}>
    <ValueInputField
      label={field.label}
      value={(field.value ?? { kind: 'literal', value: '' }) as ValueInput}
      onChange={field.onChange}
      isDisabled={field.isDisabled}
    />
  </FieldSet>
);
