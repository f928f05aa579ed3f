import { api } from '@tandem/contracts/calls';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';

/** The reads of flows, each with its place in the cache. */
export const flowQueries = {
  list: (search: string) =>
    queryOptions({
      queryKey: ['flows', 'list', search],
      queryFn: ({ signal }) =>
        call(api.flows.list, { query: { ...(search && { search }), includeInactive: 'true' }, signal }),
      placeholderData: (previous) => previous,
    }),
  figures: queryOptions({
    queryKey: ['flows', 'figures'],
    queryFn: ({ signal }) => call(api.flows.figures, { signal }),
    refetchInterval: 30_000,
  }),
  flow: (id: string) =>
    queryOptions({
      queryKey: ['flows', id],
      queryFn: ({ signal }) => call(api.flows.get, { params: { id }, signal }),
      // The editor owns the draft once it is open; it never reads it over what is being edited.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    }),
  /** Who draws the draft now: others join and save while one looks at it. Null when nobody does. */
  drafting: (id: string) =>
    queryOptions({
      queryKey: ['flows', id, 'drafting'],
      queryFn: async ({ signal }) => (await call(api.flows.get, { params: { id }, signal })).drafting ?? null,
      staleTime: 0,
      gcTime: 0,
    }),
  /** Which versions answer now: others publish while one looks at it, and some go live by themselves. */
  release: (id: string) =>
    queryOptions({
      queryKey: ['flows', id, 'release'],
      queryFn: async ({ signal }) => {
        const { publishedVersion, canary, scheduled, testsMustPass } = await call(api.flows.get, {
          params: { id },
          signal,
        });
        return {
          ...(publishedVersion === undefined ? {} : { publishedVersion }),
          ...(canary === undefined ? {} : { canary }),
          ...(scheduled === undefined ? {} : { scheduled }),
          testsMustPass: testsMustPass ?? false,
        };
      },
      staleTime: 0,
      gcTime: 0,
      refetchInterval: 10_000,
    }),
  versions: (id: string) =>
    queryOptions({
      queryKey: ['flows', id, 'versions'],
      queryFn: ({ signal }) => call(api.flows.versions, { params: { id }, signal }),
    }),
  version: (id: string, version: number) =>
    queryOptions({
      queryKey: ['flows', id, 'versions', version],
      queryFn: ({ signal }) => call(api.flows.version, { params: { id, version }, signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  environment: (id: string) =>
    queryOptions({
      queryKey: ['flows', id, 'environment'],
      queryFn: ({ signal }) => call(api.flows.environment, { params: { id }, signal }),
      staleTime: 30_000,
    }),
  nodeTypes: queryOptions({
    queryKey: ['flow-node-types'],
    queryFn: ({ signal }) => call(api.flows.nodeTypes, { signal }),
    staleTime: 30_000,
  }),
};
