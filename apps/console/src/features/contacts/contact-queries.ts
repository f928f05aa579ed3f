import { api } from '@tandem/contracts/calls';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { asQuery, type ContactSearch } from './contact-search.ts';

const pageRows = 50;

interface Place {
  readonly cursor?: string;
  readonly direction?: 'newer' | 'older';
}

/** The reads of the pages of customers, each with its place in the cache. */
export const contactQueries = {
  list: (search: ContactSearch) =>
    infiniteQueryOptions({
      queryKey: ['contacts', 'list', search],
      initialPageParam: undefined as string | undefined,
      queryFn: ({ pageParam: cursor, signal }) =>
        call(api.contacts.list, {
          query: { ...asQuery(search), limit: pageRows, ...(cursor === undefined ? {} : { cursor }) },
          signal,
        }),
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: ['contact', id],
      queryFn: ({ signal }) => call(api.contacts.get, { params: { id }, signal }),
    }),
  identities: (id: string) =>
    queryOptions({
      queryKey: ['contact', id, 'identities'],
      queryFn: ({ signal }) => call(api.contacts.identities, { params: { id }, signal }),
    }),
  matches: (id: string) =>
    queryOptions({
      queryKey: ['contact', id, 'matches'],
      queryFn: ({ signal }) => call(api.contacts.matches, { params: { id }, signal }),
      staleTime: 30_000,
    }),
  attributes: () =>
    queryOptions({
      queryKey: ['contact-attributes'],
      queryFn: ({ signal }) => call(api.contactAttributes.list, { query: { limit: 200 }, signal }),
      staleTime: 60_000,
    }),
  openWork: (contactId: string) =>
    queryOptions({
      queryKey: ['conversations', 'of-contact', contactId, 'open'],
      queryFn: async ({ signal }) => {
        const states = ['open', 'snoozed'] as const;
        const pages = await Promise.all(
          states.map((state) =>
            call(api.conversations.list, { query: { view: 'all', contactId, state, limit: 50 }, signal }),
          ),
        );
        return pages.flatMap(({ items }) => items);
      },
    }),
  files: (id: string) =>
    infiniteQueryOptions({
      queryKey: ['contact', id, 'files'],
      initialPageParam: undefined as string | undefined,
      queryFn: ({ pageParam: cursor, signal }) =>
        call(api.contacts.files, { params: { id }, query: cursor === undefined ? {} : { cursor }, signal }),
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  timeline: (id: string, search: string, channelId: string | undefined) =>
    infiniteQueryOptions({
      queryKey: ['contact', id, 'timeline', search, channelId],
      initialPageParam: {} as Place,
      queryFn: ({ pageParam, signal }) =>
        call(api.contacts.timeline, {
          params: { id },
          query: { ...pageParam, ...(search && { search }), ...(channelId && { channelId }), limit: pageRows },
          signal,
        }),
      getNextPageParam: ({ nextCursor }): Place | undefined =>
        nextCursor === undefined ? undefined : { cursor: nextCursor },
      getPreviousPageParam: ({ previousCursor }): Place | undefined =>
        previousCursor === undefined ? undefined : { cursor: previousCursor, direction: 'newer' },
      maxPages: 10,
    }),
};
