import { api } from '@tandem/contracts/calls';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';

/** The reads of the desk, each with its place in the cache. */
export const inboxQueries = {
  record: (id: string) =>
    queryOptions({
      queryKey: ['conversation', id],
      queryFn: ({ signal }) => call(api.conversations.get, { params: { id }, signal }),
    }),
  /** What was said in the conversation that the customer returns from, the newest page first. */
  formerEvents: (id: string) =>
    infiniteQueryOptions({
      queryKey: ['conversation', id, 'former'],
      initialPageParam: undefined as number | undefined,
      queryFn: ({ pageParam: before, signal }) =>
        call(api.conversations.formerEvents, {
          params: { id },
          query: { limit: 50, ...(before === undefined ? {} : { before }) },
          signal,
        }),
      getNextPageParam: ({ before }) => before,
      staleTime: 60_000,
    }),
  earlier: (contactId: string) =>
    queryOptions({
      queryKey: ['conversations', 'of-contact', contactId],
      queryFn: ({ signal }) => call(api.conversations.list, { query: { view: 'all', contactId, limit: 20 }, signal }),
    }),
  suggestions: (id: string, forSeq: number) =>
    queryOptions({
      queryKey: ['suggestions', id, forSeq],
      queryFn: ({ signal }) => call(api.conversations.suggestions, { params: { id }, signal }),
      staleTime: 60_000,
    }),
  /** Read anew with each message of the customer: it opens a window, or another channel. */
  replyChannels: (id: string, heardSeq: number) =>
    queryOptions({
      queryKey: ['reply-channels', id, heardSeq],
      queryFn: ({ signal }) => call(api.replyChannels.list, { params: { id }, signal }),
      staleTime: 60_000,
    }),
  drafts: (id: string) =>
    queryOptions({
      queryKey: ['drafts', id],
      queryFn: ({ signal }) => call(api.conversations.drafts, { params: { id }, signal }),
      staleTime: Number.POSITIVE_INFINITY,
      // Coming back at once must not read the server's copy before the last keystrokes have reached it.
      gcTime: 60_000,
    }),
  offers: () => queryOptions({ queryKey: ['offers'], queryFn: ({ signal }) => call(api.offers.mine, { signal }) }),
  queues: () =>
    queryOptions({
      queryKey: ['queues'],
      queryFn: ({ signal }) => call(api.queues.list, { query: { limit: 200 }, signal }),
      staleTime: 60_000,
    }),
  skills: () =>
    queryOptions({
      queryKey: ['skills'],
      queryFn: ({ signal }) => call(api.skills.list, { query: { limit: 200, includeInactive: 'true' }, signal }),
      staleTime: 60_000,
    }),
  colleagues: () =>
    queryOptions({ queryKey: ['colleagues'], queryFn: ({ signal }) => call(api.people.colleagues, { signal }) }),
  canned: () =>
    queryOptions({
      queryKey: ['canned-responses'],
      queryFn: ({ signal }) => call(api.cannedResponses.list, { query: { limit: 200 }, signal }),
      staleTime: 60_000,
    }),
  tiers: () =>
    queryOptions({
      queryKey: ['tiers'],
      queryFn: ({ signal }) => call(api.tiers.list, { query: { limit: 200 }, signal }),
      staleTime: 60_000,
    }),
  cannedUses: () =>
    queryOptions({
      queryKey: ['canned-uses'],
      queryFn: ({ signal }) => call(api.conversations.cannedUses, { signal }),
      staleTime: 60_000,
    }),
  consults: () =>
    queryOptions({ queryKey: ['consults'], queryFn: ({ signal }) => call(api.conversations.consults, { signal }) }),
  transferTargets: (id: string) =>
    queryOptions({
      queryKey: ['transfer-targets', id],
      queryFn: ({ signal }) => call(api.conversations.transferTargets, { params: { id }, signal }),
      // Who is free changes while one looks.
      refetchInterval: 3_000,
    }),
  dispositions: () =>
    queryOptions({
      queryKey: ['dispositions'],
      queryFn: ({ signal }) => call(api.dispositions.list, { query: { limit: 200 }, signal }),
      staleTime: 60_000,
    }),
  channels: () =>
    queryOptions({
      queryKey: ['channels'],
      queryFn: ({ signal }) => call(api.channels.list, { query: { limit: 200 }, signal }),
      staleTime: 60_000,
    }),
  labels: () =>
    queryOptions({
      queryKey: ['labels'],
      queryFn: ({ signal }) => call(api.desk.labels, { signal }),
      staleTime: 30_000,
    }),
  views: () =>
    queryOptions({ queryKey: ['views'], queryFn: ({ signal }) => call(api.desk.views, { signal }), staleTime: 60_000 }),
};
