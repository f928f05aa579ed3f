import { api } from '@tandem/contracts/calls';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';
import { useMay } from '../../../session/session.ts';

const query = { limit: 200, includeInactive: 'true' } as const;

/** The channels of the workspace, also those switched off: they had traffic. None for who may not see them. */
export function useChannels() {
  const channels = useQuery({
    queryKey: ['channels', 'all'],
    queryFn: ({ signal }) => call(api.channels.list, { query, signal }),
    enabled: useMay('channel:read'),
    staleTime: 30_000,
  });
  return channels.data?.items ?? [];
}
