import { api } from '@tandem/contracts/calls';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';
import { useOnConnected, useSocketEvent } from '../../../realtime/socket-context.tsx';

export const standingQuery = queryOptions({
  queryKey: ['standing'],
  queryFn: ({ signal }) => call(api.myStanding.read, { signal }),
});

/** What I have in hand: shares, wrap-ups, break. Read again whenever the server says that it changed. */
export function useStanding() {
  const client = useQueryClient();
  const readAgain = () => void client.invalidateQueries({ queryKey: standingQuery.queryKey });
  useSocketEvent('changed', ({ resource }) => {
    if (resource === 'standing') readAgain();
  });
  useOnConnected(readAgain);
  return useQuery(standingQuery).data;
}
