import { api } from '@tandem/contracts/calls';
import { toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { alertsQuery } from './alerts-query.ts';

/** Takes an alert as mine: it stops calling, for everybody. */
export function useAcknowledge(): { acknowledge: (id: string) => void; isPending: boolean } {
  const client = useQueryClient();
  const errorText = useErrorText();
  const { mutate, isPending } = useMutation({
    mutationFn: (id: string) => call(api.rules.acknowledgeAlert, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: alertsQuery.queryKey }),
    onError: (error) => toast({ text: errorText(error), tone: 'danger' }),
  });
  return { acknowledge: mutate, isPending };
}
