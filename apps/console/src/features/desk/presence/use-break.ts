import { api } from '@tandem/contracts/calls';
import { toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { standingQuery } from './use-standing.ts';

/** Asks for a break of this kind, or with none gives it up or comes back from it. */
export function useBreak() {
  const client = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (kindId: string | undefined) =>
      kindId === undefined ? call(api.myStanding.endBreak) : call(api.myStanding.requestBreak, { body: { kindId } }),
    onSuccess: (standing) => client.setQueryData(standingQuery.queryKey, standing),
    onError: (error) => toast({ text: errorText(error), tone: 'danger' }),
  });
}
