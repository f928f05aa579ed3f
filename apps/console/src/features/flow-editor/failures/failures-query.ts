import { api } from '@tandem/contracts/calls';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';

/** Flows that failed in the last hour. Rules that no customer began are not pushed, and an hour passes by itself. */
export const failuresQuery = queryOptions({
  queryKey: ['flow-failures'],
  queryFn: ({ signal }) => call(api.flows.failures, { signal }),
  refetchInterval: 5 * 60_000,
});
