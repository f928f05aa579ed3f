import type { ImportDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';

export const importKinds = ['agents', 'skills', 'queues', 'contacts', 'cannedResponses'] as const;

export const importsKey = ['imports'] as const;

export const isMoving = ({ state }: Pick<ImportDto, 'state'>): boolean => state === 'running' || state === 'undoing';

/** Imports, newest first; looked at again every second while one is under way. */
export const importsQuery = queryOptions({
  queryKey: importsKey,
  queryFn: ({ signal }) => call(api.imports.list, { query: { limit: 50 }, signal }),
  refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? 1_000 : false),
});
