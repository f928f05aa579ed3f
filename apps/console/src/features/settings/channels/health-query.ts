import type { ChannelHealthDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';
import { useSocketEvent } from '../../../realtime/socket-context.tsx';

const queryKey = ['channel-health'];
const everyMs = 5_000;

/** How channels do. Numbers are a few seconds old; what begins or ends to be wrong is told at once. */
const healthQuery = queryOptions({ queryKey, queryFn: ({ signal }) => call(api.channels.health, { signal }) });

export function useChannelHealth({ isWatched = true } = {}): readonly ChannelHealthDto[] {
  const client = useQueryClient();
  useSocketEvent('changed', ({ resource }) => {
    if (resource === 'channelHealth' || resource === 'channels') void client.invalidateQueries({ queryKey });
  });
  return useQuery({ ...healthQuery, refetchInterval: isWatched ? everyMs : false }).data?.items ?? [];
}
