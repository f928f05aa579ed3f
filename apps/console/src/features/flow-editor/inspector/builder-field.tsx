import { type Builder, type Rule, type RuleOperator, ruleOperators } from '@tandem/flow';
import { Button, IconButton, Select, TextField } from '@tandem/ui';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { numberOf } from '../model/number-of.ts';
import { ChipField } from './chip-field.tsx';
import { usePaths } from './use-paths.ts';

interface BuilderProps {
  readonly builder: Builder;
  readonly onChange: (builder: Builder) => void;
  readonly isDisabled: boolean;
}

/** What is typed becomes a number or yes/no where it reads as one; lists are separated by commas. */
function ruleValue(text: string, operator: RuleOperator): NonNullable<Rule['value']> {
  if (operator === 'one_of') return text.split(/[,，]/).map((part) => scalarOf(part.trim()));
  return scalarOf(text);
}

const scalarOf = (text: string): string | number | boolean => {
  if (text === 'true' || text === 'false') return text === 'true';
  return numberOf(text) ?? text;
};

const textOf = (value: Rule['value']): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));

const withoutValue: readonly RuleOperator[] = ['set', 'not_set'];

/** A condition as lines: what, how, value. */
export function BuilderField({ builder, onChange, isDisabled }: BuilderProps) {
  const { t } = useTranslation(['flows', 'flow']);
  const paths = usePaths();
  const operators: Record<RuleOperator, string> = {
    equals: t('flow:operators.equals'),
    not_equals: t('flow:operators.not_equals'),
    greater: t('flow:operators.greater'),
    at_least: t('flow:operators.at_least'),
    less: t('flow:operators.less'),
    at_most: t('flow:operators.at_most'),
    one_of: t('flow:operators.one_of'),
    contains: t('flow:operators.contains'),
    starts_with: t('flow:operators.starts_with'),
    ends_with: t('flow:operators.ends_with'),
    matches: t('flow:operators.matches'),
    set: t('flow:operators.set'),
    not_set: t('flow:operators.not_set'),
  };
  const replace = (index: number, rule: Rule) =>
    onChange({ ...builder, rules: builder.rules.map((old, at) => (at === index ? rule : old)) });
  const withOperator = (rule: Rule, operator: RuleOperator): Rule => {
    const { value, ...bare } = rule;
    return withoutValue.includes(operator)
      ? { ...bare, operator }
      : { ...bare, operator, value: ruleValue(textOf(value), operator) };
  };
  return (
    <div className="flex flex-col gap-2">
      {builder.rules.length > 1 && (
        <Select
          label={t('field.match')}
          size="small"
          isDisabled={isDisabled}
          value={builder.match}
          onChange={(match) => onChange({ ...builder, match })}
          options={[
            { id: 'all', label: t('flow:match.all') },
            { id: 'any', label: t('flow:match.any') },
          ]}
        />
      )}
      {builder.rules.map((rule, index) => (
        <div key={index} className="flex flex-col gap-1.5 border-line-subtle border-l-2 pl-2">
          <div className="flex items-end gap-1">
            <div className="flex-1">
              <ChipField
                label={t('field.path')}
                isLong={false}
                isReplacing
                wrap={(path) => path}
                isDisabled={isDisabled}
                value={rule.path}
                onChange={(path) => replace(index, { ...rule, path })}
              />
            </div>
            {builder.rules.length > 1 && (
              <IconButton
                label={t('field.removeRule', { number: index + 1 })}
                isDisabled={isDisabled}
                onPress={() => onChange({ ...builder, rules: builder.rules.filter((_, at) => at !== index) })}
              >
                <X aria-hidden="true" size={14} />
              </IconButton>
            )}
          </div>
          <Select
            label={t('field.operator')}
            isDisabled={isDisabled}
            value={rule.operator}
            onChange={(operator) => replace(index, withOperator(rule, operator))}
            options={ruleOperators.map((id) => ({ id, label: operators[id] }))}
          />
          {!withoutValue.includes(rule.operator) && (
            <TextField
              label={t('field.ruleValue')}
              isDisabled={isDisabled}
              value={textOf(rule.value)}
              onChange={(text) => replace(index, { ...rule, value: ruleValue(text, rule.operator) })}
            />
          )}
        </div>
      ))}
      <Button
        size="small"
        variant="quiet"
        isDisabled={isDisabled}
        icon={<Plus aria-hidden="true" size={13} />}
        onPress={() =>
          onChange({
            ...builder,
            rules: [...builder.rules, { path: paths[0]?.path ?? '', operator: 'equals', value: '' }],
          })
        }
        className="self-start"
      >
        {t('field.addRule')}
      </Button>
    </div>
  );
}
