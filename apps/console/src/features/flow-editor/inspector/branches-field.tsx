import { type Builder, builderToCel, celToBuilder } from '@tandem/flow';
import { SegmentedControl, TextField } from '@tandem/ui';
import { type CustomField, FieldSet } from '@tandem/ui/schema-form';
import { useTranslation } from 'react-i18next';
import { newId } from '../model/new-node.ts';
import { BuilderField } from './builder-field.tsx';
import { EntryList } from './entry-list.tsx';
import { ExpressionInput } from './expression-input.tsx';
import { TestResult } from './test-result.tsx';

type When = { kind: 'cel'; expression: string } | { kind: 'builder'; builder: Builder };
interface Branch {
  id: string;
  name: string;
  when: When;
}

const firstRule: Builder = { match: 'all', rules: [{ path: 'customer.tier', operator: 'equals', value: 'vip' }] };

/** The branches of a condition: each drawn as lines of a form, or written as an expression. */
export function BranchesField({ field }: { readonly field: CustomField }) {
  const { t } = useTranslation('flows');
  const branches = (field.value ?? []) as Branch[];
  return (
    <FieldSet legend={field.label} help={field.description} error={field.error}>
      <EntryList<Branch>
        entries={branches}
        onChange={field.onChange}
        newEntry={() => ({ id: newId().slice(0, 6), name: '', when: { kind: 'builder', builder: firstRule } })}
        addLabel={t('field.addBranch')}
        titleOf={(number) => t('field.branch', { number })}
        removeLabel={(number) => t('field.removeBranch', { number })}
        isDisabled={field.isDisabled}
      >
        {(branch, change) => (
          <>
            <TextField
              label={t('field.branchName')}
              value={branch.name}
              isDisabled={field.isDisabled}
              onChange={(name) => change({ ...branch, name })}
            />
            <WhenField
              when={branch.when}
              onChange={(when) => change({ ...branch, when })}
              isDisabled={field.isDisabled}
            />
          </>
        )}
      </EntryList>
    </FieldSet>
  );
}

interface WhenProps {
  readonly when: When;
  readonly onChange: (when: When) => void;
  readonly isDisabled: boolean;
}

/** Both ways to write a condition; going from text to form works when the form can say the same. */
function WhenField({ when, onChange, isDisabled }: WhenProps) {
  const { t } = useTranslation('flows');
  const asBuilder = when.kind === 'cel' ? celToBuilder(when.expression) : undefined;
  const isTooFree = when.kind === 'cel' && when.expression !== '' && !asBuilder;
  const switchTo = (kind: When['kind']) => {
    if (kind === 'cel' && when.kind === 'builder') onChange({ kind, expression: builderToCel(when.builder) });
    if (kind === 'builder' && when.kind === 'cel' && !isTooFree) onChange({ kind, builder: asBuilder ?? firstRule });
  };
  return (
    <div className="flex flex-col gap-2">
      <SegmentedControl<When['kind']>
        label={t('field.kind')}
        value={when.kind}
        onChange={switchTo}
        options={[
          { id: 'builder', label: t('field.builder') },
          { id: 'cel', label: t('field.cel') },
        ]}
        className="self-start"
      />
      {when.kind === 'cel' ? (
        <>
          <ExpressionInput
            label={t('field.expression')}
            value={when.expression}
            onChange={(expression) => onChange({ kind: 'cel', expression })}
            isDisabled={isDisabled}
          />
          {isTooFree && <p className="text-fg-muted text-xs">{t('field.notAsForm')}</p>}
        </>
      ) : (
        <>
          <BuilderField
            builder={when.builder}
            onChange={(builder) => onChange({ kind: 'builder', builder })}
            isDisabled={isDisabled}
          />
          <TestResult expression={builderToCel(when.builder)} />
        </>
      )}
    </div>
  );
}
