import type { LastResortDto, RoutingStepDto } from '@tandem/contracts';
import { SkeletonRows } from '@tandem/ui';
import type { CustomField, RenderField } from '@tandem/ui/schema-form';
import { lazy, Suspense } from 'react';
import { BuiltInRoleField } from '../roles/built-in-role-field.tsx';
import { LastResortField } from '../routing/last-resort-field.tsx';
import { StepsField } from '../routing/steps-field.tsx';
import { DayField } from './day-field.tsx';
import { LocalizedField } from './localized-field.tsx';
import { WeekField } from './week-field.tsx';
import { WeekdayField } from './weekday-field.tsx';

const GrantsField = lazy(async () => ({ default: (await import('../roles/grants-field.tsx')).GrantsField }));

/** The controls that settings have beyond those of any form. */
export const renderSettingsField: RenderField = (field) => {
  switch (field.widget) {
    case 'localized':
      return <LocalizedField field={field} isLong={false} />;
    case 'localized-long':
      return <LocalizedField field={field} isLong />;
    case 'week':
      return <WeekField field={field} />;
    case 'routing-steps':
      return (
        <StepsField
          {...ofField(field)}
          description={field.description}
          value={(field.value ?? []) as RoutingStepDto[]}
        />
      );
    case 'last-resort':
      return <LastResortField {...ofField(field)} value={field.value as LastResortDto | undefined} />;
    case 'built-in-role':
      return <BuiltInRoleField field={field} />;
    case 'grants':
      return (
        <Suspense fallback={<SkeletonRows rows={6} />}>
          <GrantsField field={field} />
        </Suspense>
      );
    case 'weekday':
      return <WeekdayField field={field} />;
    case 'day':
      return <DayField field={field} />;
    default:
      return undefined;
  }
};

const ofField = ({ label, error, isDisabled, onChange }: CustomField) => ({ label, error, isDisabled, onChange });
