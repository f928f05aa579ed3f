import { PasswordField, TextField, type TextFieldProps } from '@tandem/ui';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';

export interface FormFieldProps<Values extends FieldValues, Output>
  extends Omit<TextFieldProps, 'value' | 'onChange' | 'onBlur' | 'error' | 'ref' | 'name'> {
  readonly control: Control<Values, unknown, Output>;
  readonly name: FieldPath<Values>;
}

function useField<Values extends FieldValues, Output>(
  control: Control<Values, unknown, Output>,
  name: FieldPath<Values>,
) {
  const { field, fieldState } = useController({ control, name });
  return { ...field, value: typeof field.value === 'string' ? field.value : '', error: fieldState.error?.message };
}

/** A text field bound to a form. */
export function FormTextField<Values extends FieldValues, Output>({
  control,
  name,
  ...props
}: FormFieldProps<Values, Output>) {
  return <TextField {...props} {...useField(control, name)} />;
}

/** A password field bound to a form. */
export function FormPasswordField<Values extends FieldValues, Output>({
  control,
  name,
  ...props
}: Omit<FormFieldProps<Values, Output>, 'type' | 'suffix'>) {
  return <PasswordField {...props} {...useField(control, name)} />;
}
