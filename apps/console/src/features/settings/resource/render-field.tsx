import type { RenderField } from '@tandem/ui/schema-form';
import { DayField } from './day-field.tsx';
import { LocalizedField } from './localized-field.tsx';
import { WeekField } from './week-field.tsx';

/** The controls that settings have beyond those of any form. */
export const renderSettingsField: RenderField = (field) => {
  switch (field.widget) {
    case 'localized':
      return <LocalizedField field={field} isLong={false} />;
    case 'localized-long':
      return <LocalizedField field={field} isLong />;
    case 'week':
      return <WeekField field={field} />;
    case 'day':
      return <DayField field={field} />;
    default:
      return undefined;
  }
};
