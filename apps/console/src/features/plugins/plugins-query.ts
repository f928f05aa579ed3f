import { api } from '@tandem/contracts/calls';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';

/** Every plugin found. While one starts, its state is asked for again each second. */
export const pluginsQuery = queryOptions({
  queryKey: ['plugins'],
  queryFn: ({ signal }) => call(api.plugins.list, { signal }),
  refetchInterval: (query) => (query.state.data?.items.some(({ state }) => state === 'starting') ? 1000 : false),
});
