import type { Grant, Permission, Scope } from '@tandem/domain';
import { scopesOf } from '@tandem/domain';
import { Checkbox, Select } from '@tandem/ui';
import { type CustomField, FieldSet } from '@tandem/ui/schema-form';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { areas, rightsOf } from './areas.ts';

/** Every right as a sentence, by area; beside those that can be given narrower, how far they reach. */
export function GrantsField({ field }: { readonly field: CustomField }) {
  const { t } = useTranslation('rights');
  const grants = (field.value ?? []) as readonly Grant[];
  const titles = {
    conversations: t('area.conversations'),
    customers: t('area.customers'),
    team: t('area.team'),
    queues: t('area.queues'),
    automation: t('area.automation'),
    workspace: t('area.workspace'),
  };
  const change = (permission: Permission, scope: Scope | undefined) => {
    const others = grants.filter((grant) => grant.permission !== permission);
    field.onChange(scope === undefined ? others : [...others, { permission, scope }]);
  };
  return (
    <FieldSet legend={field.label} help={field.description} error={field.error}>
      <div className="clear-both flex flex-col gap-4">
        {areas.map((area) => (
          <fieldset key={area} className="flex flex-col gap-1.5">
            <legend className="pb-1 font-semibold text-sm">{titles[area]}</legend>
            {rightsOf(area).map((permission) => (
              <Right
                key={permission}
                permission={permission}
                scope={grants.find((grant) => grant.permission === permission)?.scope}
                isDisabled={field.isDisabled}
                onChange={(scope) => change(permission, scope)}
              />
            ))}
          </fieldset>
        ))}
      </div>
    </FieldSet>
  );
}

interface RightProps {
  readonly permission: Permission;
  readonly scope: Scope | undefined;
  readonly isDisabled: boolean;
  readonly onChange: (scope: Scope | undefined) => void;
}

function Right({ permission, scope, isDisabled, onChange }: RightProps) {
  const { t } = useTranslation('rights');
  const text = useDynamicText();
  const sentence = text(`rights:right.${permission.replace(':', '.')}`, permission);
  const possible = scopesOf(permission);
  const reach = { workspace: t('scope.workspace'), queues: t('scope.queues'), own: t('scope.own') };
  return (
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-3">
      <Checkbox
        value={scope !== undefined}
        isDisabled={isDisabled}
        // The narrowest first: more is a choice.
        onChange={(given) => onChange(given ? possible.at(-1) : undefined)}
      >
        {sentence}
      </Checkbox>
      {scope !== undefined && possible.length > 1 && (
        <Select
          size="small"
          className="w-44"
          isLabelHidden
          label={t('scope.of', { right: sentence })}
          options={possible.map((id) => ({ id, label: reach[id] }))}
          value={scope}
          onChange={onChange}
        />
      )}
    </div>
  );
}
