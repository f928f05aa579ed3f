import { api } from '@tandem/contracts/calls';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';

/** The panels of the enabled plugins. Read again when the server says that the set has changed. */
export const pluginUiQuery = queryOptions({
  queryKey: ['plugin-ui'],
  queryFn: ({ signal }) => call(api.plugins.ui, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
