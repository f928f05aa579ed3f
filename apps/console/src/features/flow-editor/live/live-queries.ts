import { api } from '@tandem/contracts/calls';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';
import type { NumberPlace } from './number-place.ts';
import { type Period, periodMs } from './period.ts';

const pollMs = 5_000;

/** What the numbers are of. */
export interface Filters {
  version: number;
  period: Period;
  channelId: string | undefined;
}

const between = ({ version, period, channelId }: Filters) => ({
  version: String(version),
  from: String(Date.now() - periodMs[period]),
  ...(channelId !== undefined && { channelId }),
});

/** The reads of Live mode. The period ends now, at each of them. */
export const liveQueries = {
  traffic: (flowId: string, filters: Filters) =>
    queryOptions({
      queryKey: ['flows', flowId, 'traffic', filters],
      queryFn: ({ signal }) => call(api.flows.traffic, { params: { id: flowId }, query: between(filters), signal }),
      refetchInterval: pollMs,
    }),
  behind: (flowId: string, filters: Filters, place: NumberPlace) =>
    infiniteQueryOptions({
      queryKey: ['flows', flowId, 'traffic', filters, place],
      queryFn: ({ signal, pageParam }) =>
        call(api.flows.trafficConversations, {
          params: { id: flowId },
          query: { ...between(filters), ...place, ...(pageParam !== '' && { cursor: pageParam }) },
          signal,
        }),
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
      gcTime: 0,
    }),
  conversation: (id: string) =>
    queryOptions({
      queryKey: ['flows', 'path', id],
      queryFn: ({ signal }) => call(api.conversations.get, { params: { id }, signal }),
    }),
};
