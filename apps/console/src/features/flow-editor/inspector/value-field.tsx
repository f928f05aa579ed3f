import type { ValueInput } from '@tandem/flow';
import { SegmentedControl, TextField } from '@tandem/ui';
import { type CustomField, FieldSet } from '@tandem/ui/schema-form';
import { useTranslation } from 'react-i18next';
import { literalOf, literalText } from '../model/literal.ts';
import { ExpressionInput } from './expression-input.tsx';
import { TestValue } from './test-result.tsx';

interface ValueProps {
  readonly value: ValueInput;
  readonly onChange: (value: ValueInput) => void;
  readonly isDisabled: boolean;
  readonly label: string;
}

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
              ? { kind, expression: value.kind === 'literal' ? literalText(value.value) || '""' : value.expression }
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
        <div className="flex flex-col gap-1">
          <TextField
            label={label}
            value={literalText(value.value)}
            onChange={(text) => onChange({ kind: 'literal', value: literalOf(text) })}
            isDisabled={isDisabled}
          />
          <TestValue value={value.value} />
        </div>
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
