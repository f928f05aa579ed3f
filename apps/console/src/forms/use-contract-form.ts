import { useIssueText } from '@tandem/ui/schema-form';
import { useState } from 'react';
import { type DefaultValues, type FieldValues, type Resolver, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';

/**
 * A form of a contract's body: validated by the same schema as on the server, with errors in the reader's language.
 * @param loadSchema imports the schema. It comes, with zod, while the person writes: the page shows without waiting for it.
 */
export function useContractForm<Input extends FieldValues, Output>(
  loadSchema: () => Promise<z.ZodType<Output, Input>>,
  defaultValues: DefaultValues<Input>,
): UseFormReturn<Input, unknown, Output> {
  const error = useIssueText();
  const [validation] = useState(() => Promise.all([import('@hookform/resolvers/zod'), loadSchema()]));
  const resolver: Resolver<Input, unknown, Output> = async (values, context, options) => {
    const [{ zodResolver }, schema] = await validation;
    return zodResolver(schema, { error })(values, context, options);
  };
  return useForm<Input, unknown, Output>({ resolver, defaultValues, mode: 'onTouched' });
}
