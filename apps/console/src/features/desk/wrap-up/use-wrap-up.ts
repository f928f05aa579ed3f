import type { WrapUpDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { standingQuery } from '../presence/use-standing.ts';

interface Form {
  dispositionId?: string;
  answers: Record<string, string | number>;
}

/** What can be done with a wrap-up of mine; `problems` by field when the server refused the form. */
export function useWrapUp({ assignmentId, conversationId }: WrapUpDto) {
  const { t } = useTranslation('presence');
  const client = useQueryClient();
  const errorText = useErrorText();
  const params = { id: assignmentId };
  const settled = () => client.invalidateQueries({ queryKey: standingQuery.queryKey });
  const failed = (error: unknown) => toast({ text: errorText(error), tone: 'danger' });
  const save = useMutation({
    mutationFn: (body: Form) => call(api.wrapUps.save, { params, body }),
    onSuccess: async () => {
      toast({ text: t('wrapUp.saved'), tone: 'success' });
      await client.invalidateQueries({ queryKey: ['conversation', conversationId] });
    },
    onError: failed,
    onSettled: settled,
  });
  const leave = useMutation({
    mutationFn: () => call(api.wrapUps.leave, { params }),
    onError: failed,
    onSettled: settled,
  });
  const extend = useMutation({
    mutationFn: () => call(api.wrapUps.extend, { params }),
    onError: failed,
    onSettled: settled,
  });
  const issues = save.error instanceof ApiError ? save.error.fieldIssues : {};
  const problems: Readonly<Record<string, string | undefined>> = Object.fromEntries(
    Object.entries(issues).map(([path, text]) => [path.split('.').at(-1) ?? path, String(text)]),
  );
  return {
    save: (form: Form) => save.mutate(form),
    leave: () => leave.mutate(),
    extend: () => extend.mutate(),
    isPending: save.isPending || leave.isPending,
    problems,
  };
}
