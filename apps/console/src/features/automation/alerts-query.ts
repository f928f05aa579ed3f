import { api } from '@tandem/contracts/calls';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';

/** What I am told, newest first; it stays until the server says that there is more. */
export const alertsQuery = infiniteQueryOptions({
  queryKey: ['alerts'],
  queryFn: ({ pageParam: next, signal }) => call(api.rules.alerts, { query: next ? { next } : {}, signal }),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
  staleTime: Number.POSITIVE_INFINITY,
});
