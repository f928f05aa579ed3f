import { api } from '@tandem/contracts/calls';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';
import type { NumberPlace } from './number-place.ts';
import { type Period, periodMs } from './period.ts';

const pollMs = 5_000;

const between = (version: number, period: Period) => ({
  version: String(version),
  from: String(Date.now() - periodMs[period]),
});

/** The reads of Live mode. The period ends now, at each of them. */
export const liveQueries = {
  traffic: (flowId: string, version: number, period: Period) =>
    queryOptions({
      queryKey: ['flows', flowId, 'traffic', version, period],
      queryFn: ({ signal }) =>
        call(api.flows.traffic, { params: { id: flowId }, query: between(version, period), signal }),
      refetchInterval: pollMs,
    }),
  behind: (flowId: string, version: number, period: Period, place: NumberPlace) =>
    infiniteQueryOptions({
      queryKey: ['flows', flowId, 'traffic', version, period, place],
      queryFn: ({ signal, pageParam }) =>
        call(api.flows.trafficConversations, {
          params: { id: flowId },
          query: { ...between(version, period), ...place, ...(pageParam !== '' && { cursor: pageParam }) },
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
