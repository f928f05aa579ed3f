import { TextArea } from '@tandem/ui';
import type { CustomField } from '@tandem/ui/schema-form';

/** A program: its problems come from the check, with their line. Tab leaves it, so nobody is caught in it. */
export function CodeField({ field }: { readonly field: CustomField }) {
  return (
    <TextArea
      label={field.label}
      description={field.description}
      error={field.error}
      isRequired={field.isRequired}
      isMono
      minRows={8}
      maxRows={24}
      value={typeof field.value === 'string' ? field.value : ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      isDisabled={field.isDisabled}
    />
  );
}
