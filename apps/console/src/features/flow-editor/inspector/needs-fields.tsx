import type { ValueInput } from '@tandem/flow';
import { NumberField, Select, Switch } from '@tandem/ui';
import { type CustomField, FieldSet } from '@tandem/ui/schema-form';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor-context.tsx';
import { EntryList } from './entry-list.tsx';
import { ValueInputField } from './value-field.tsx';

interface SkillNeed {
  skillId: string;
  minLevel: number;
}

/** The skills an agent must have, each with its lowest level. */
export function SkillsField({ field }: { readonly field: CustomField }) {
  const { t } = useTranslation('flows');
  const { names } = useEditor();
  const options = [...names.skills].map(([id, label]) => ({ id, label }));
  return (
    <FieldSet legend={field.label} help={field.description} error={field.error}>
      <EntryList<SkillNeed>
        entries={(field.value ?? []) as SkillNeed[]}
        onChange={field.onChange}
        newEntry={() => ({ skillId: options[0]?.id ?? '', minLevel: 3 })}
        addLabel={t('field.addSkill')}
        titleOf={(number) => `${t('field.skill')} ${number}`}
        removeLabel={(number) => t('field.removeSkill', { number })}
        isDisabled={field.isDisabled}
      >
        {(need, change) => (
          <>
            <Select
              label={t('field.skill')}
              options={options}
              value={need.skillId}
              isDisabled={field.isDisabled}
              onChange={(skillId) => change({ ...need, skillId })}
            />
            <Level
              value={need.minLevel}
              isDisabled={field.isDisabled}
              onChange={(minLevel) => change({ ...need, minLevel })}
            />
          </>
        )}
      </EntryList>
    </FieldSet>
  );
}

interface LanguageNeed {
  code: ValueInput;
  minLevel: number;
}

/** The language an agent must speak: fixed, computed, or none. */
export function LanguageField({ field }: { readonly field: CustomField }) {
  const { t } = useTranslation('flows');
  const need = field.value as LanguageNeed | undefined;
  const initial: LanguageNeed = { code: { kind: 'cel', expression: 'customer.language' }, minLevel: 3 };
  return (
    <FieldSet legend={field.label} help={field.description} error={field.error}>
      <Switch
        value={need === undefined}
        isDisabled={field.isDisabled}
        onChange={(none) => field.onChange(none ? undefined : initial)}
      >
        {t('field.anyLanguage')}
      </Switch>
      {need && (
        <>
          <ValueInputField
            label={t('field.languageCode')}
            value={need.code}
            isDisabled={field.isDisabled}
            onChange={(code) => field.onChange({ ...need, code })}
          />
          <Level
            value={need.minLevel}
            isDisabled={field.isDisabled}
            onChange={(minLevel) => field.onChange({ ...need, minLevel })}
          />
        </>
      )}
    </FieldSet>
  );
}

interface LevelProps {
  readonly value: number;
  readonly isDisabled: boolean;
  readonly onChange: (level: number) => void;
}

function Level({ value, isDisabled, onChange }: LevelProps) {
  const { t } = useTranslation('flows');
  return (
    <NumberField
      label={t('field.minLevel')}
      value={value}
      minValue={1}
      maxValue={5}
      step={1}
      isDisabled={isDisabled}
      onChange={(level) => level !== undefined && onChange(level)}
    />
  );
}
