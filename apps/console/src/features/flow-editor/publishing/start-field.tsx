import type { VersionStartDto } from '@tandem/contracts';
import { NumberField, RadioGroup, TextField } from '@tandem/ui';
import { useTranslation } from 'react-i18next';

/** How the start is being filled in; the moment as its field has it, in the browser's zone. */
export interface StartInput {
  readonly kind: VersionStartDto['kind'];
  readonly moment: string;
  readonly percent: number | undefined;
}

export const startNow: StartInput = { kind: 'now', moment: '', percent: 10 };

/** The start as the server takes it; undefined while it is not complete. */
export function startOf({ kind, moment, percent }: StartInput, now: number): VersionStartDto | undefined {
  switch (kind) {
    case 'now':
      return { kind };
    case 'scheduled': {
      const at = new Date(moment).getTime();
      return at > now ? { kind, at } : undefined;
    }
    case 'canary':
      return percent === undefined ? undefined : { kind, percent };
  }
}

interface StartFieldProps {
  readonly value: StartInput;
  readonly onChange: (value: StartInput) => void;
  /** A share needs a live version that it differs from. */
  readonly mayShare: boolean;
}

/** When the version begins to answer, and whom. */
export function StartField({ value, onChange, mayShare }: StartFieldProps) {
  const { t } = useTranslation('publishing');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label={t('start.label')}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind })}
        options={[
          { id: 'now' as const, label: t('start.now') },
          { id: 'scheduled' as const, label: t('start.scheduled') },
          ...(mayShare ? [{ id: 'canary' as const, label: t('start.canary') }] : []),
        ]}
      />
      {value.kind === 'scheduled' && (
        <TextField
          label={t('start.moment')}
          description={t('start.zone', { zone })}
          type="datetime-local"
          isRequired
          error={value.moment !== '' && !startOf(value, Date.now()) ? t('start.past') : undefined}
          value={value.moment}
          onChange={(moment) => onChange({ ...value, moment })}
        />
      )}
      {value.kind === 'canary' && (
        <NumberField
          label={t('start.percent')}
          description={t('start.percentHelp')}
          value={value.percent}
          minValue={1}
          maxValue={99}
          step={1}
          onChange={(percent) => onChange({ ...value, percent })}
        />
      )}
    </div>
  );
}
