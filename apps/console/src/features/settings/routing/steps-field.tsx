import type { RoutingStepDto } from '@tandem/contracts';
import { Button, NumberField, TextArea } from '@tandem/ui';
import { FieldSet } from '@tandem/ui/schema-form';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SkillKeys } from './skill-keys.tsx';
import { useRequirementProblem } from './use-requirement-problem.ts';

interface StepsProps {
  readonly label: string;
  readonly description?: string | undefined;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  readonly value: readonly RoutingStepDto[];
  readonly onChange: (steps: RoutingStepDto[]) => void;
}

/** The timed steps of a routing policy: from when on, and what an agent must meet. */
export function StepsField({ label, description, error, isDisabled = false, value, onChange }: StepsProps) {
  const { t } = useTranslation('settings');
  const last = value.at(-1);
  const add = () => onChange([...value, { afterSec: last ? last.afterSec + 30 : 0, require: 'true' }]);
  return (
    <FieldSet legend={label} help={description} error={error}>
      {value.length === 0 && <p className="text-fg-muted text-sm">{t('queues.policy.noSteps')}</p>}
      {value.map((step, index) => (
        <StepRow
          // Steps have no identity but their place.
          key={`${index}-of-${value.length}`}
          index={index}
          step={step}
          isDisabled={isDisabled}
          onChange={(changed) => onChange(value.map((one, at) => (at === index ? changed : one)))}
          onRemove={() => onChange(value.filter((_, at) => at !== index))}
        />
      ))}
      <Button size="small" variant="quiet" isDisabled={isDisabled} onPress={add}>
        <Plus aria-hidden className="size-4" />
        {t('queues.policy.addStep')}
      </Button>
      <SkillKeys />
    </FieldSet>
  );
}

interface RowProps {
  readonly index: number;
  readonly step: RoutingStepDto;
  readonly isDisabled: boolean;
  readonly onChange: (step: RoutingStepDto) => void;
  readonly onRemove: () => void;
}

function StepRow({ index, step, isDisabled, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('settings');
  const problem = useRequirementProblem(step.require);
  const number = index + 1;
  return (
    <fieldset aria-label={t('queues.policy.step', { index: number })} className="flex items-start gap-2">
      <NumberField
        className="w-28 shrink-0"
        label={t('queues.policy.afterSec')}
        minValue={0}
        maxValue={86_400}
        isDisabled={isDisabled}
        value={step.afterSec}
        onChange={(afterSec) => onChange({ ...step, afterSec: afterSec ?? 0 })}
      />
      <TextArea
        className="min-w-0 grow"
        label={t('queues.policy.require')}
        isMono
        minRows={1}
        maxRows={6}
        error={problem}
        isDisabled={isDisabled}
        value={step.require}
        onChange={(require) => onChange({ ...step, require })}
      />
      <Button
        className="mt-6"
        size="small"
        variant="quiet"
        isDisabled={isDisabled}
        aria-label={t('queues.policy.removeStep', { index: number })}
        onPress={onRemove}
      >
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </fieldset>
  );
}
