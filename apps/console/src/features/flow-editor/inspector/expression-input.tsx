import { checkExpression } from '@tandem/flow';
import { useTranslation } from 'react-i18next';
import { useDocument } from '../editor-context.tsx';
import { useExpressionText } from '../use-expression-text.ts';
import { ChipField } from './chip-field.tsx';
import { TestResult } from './test-result.tsx';

interface ExpressionProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isDisabled: boolean;
  readonly expects?: 'bool' | 'string' | 'number';
  /** In place of the general help. */
  readonly description?: string | undefined;
}

/** A CEL expression, checked while it is typed: against the variables of this flow and what is known of the customer. */
export function ExpressionInput({ label, value, onChange, isDisabled, expects, description }: ExpressionProps) {
  const { t } = useTranslation(['flows', 'flow']);
  const { written } = useExpressionText();
  const { variables } = useDocument();
  const problem = value === '' ? undefined : checkExpression(value, variables, expects);
  return (
    <div className="flex flex-col gap-1">
      <ChipField
        label={label}
        description={description ?? t('flows:field.celHelp')}
        isMono
        value={value}
        onChange={onChange}
        isDisabled={isDisabled}
        wrap={(path) => path}
        error={problem && written(problem)}
      />
      {problem === undefined && <TestResult expression={value} />}
    </div>
  );
}
