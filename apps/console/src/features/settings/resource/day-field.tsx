import { type CustomField, FieldSet } from '@tandem/ui/schema-form';
import type { Interval } from './week.ts';
import { DayIntervals } from './week-field.tsx';

/** The opening intervals of one special day; none means closed. */
export const DayField = ({ field }: { readonly field: CustomField }) => (
  <FieldSet legend={field.label} error={field.error}>
    <DayIntervals day={field.label} intervals={(field.value ?? []) as readonly Interval[]} onChange={field.onChange} />
  </FieldSet>
);
