import { zodResolver } from '@hookform/resolvers/zod';
import { useIssueText } from '@tandem/ui/schema-form';
import { useMemo } from 'react';
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { ApiError } from '../api/api-error.ts';

/** A form of a contract's body: validated by the same schema as on the server, with errors in the reader's language. */
export function useContractForm<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  defaultValues: DefaultValues<Input>,
): UseFormReturn<Input, unknown, Output> {
  const error = useIssueText();
  const resolver = useMemo(() => zodResolver(schema, { error }), [schema, error]);
  return useForm<Input, unknown, Output>({ resolver, defaultValues, mode: 'onTouched' });
}

/** The fields of a refused request, by dotted path, for `setError`; empty when the refusal is about something else. */
export const refusedFields = (error: unknown): readonly string[] =>
  error instanceof ApiError ? Object.keys(error.fieldIssues) : [];
