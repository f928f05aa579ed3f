import type { FlowDetailDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { type FlowDocument, flowDocumentSchema } from '@tandem/flow';
import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../../api/client.ts';
import { flowQueries } from '../flow-queries.ts';
import { numberOf, type Point } from './points.ts';

const draftAt = (id: string, revision: number) =>
  queryOptions({
    queryKey: ['flows', id, 'drafts', revision],
    queryFn: ({ signal }) => call(api.flows.draftAt, { params: { id, revision }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The drawing at a point; undefined while it is read. What was read and is no drawing is unreadable. */
export function usePoint(flowId: string, point: Point, draft: FlowDocument) {
  const isVersion = point.startsWith('v');
  const version = useQuery({ ...flowQueries.version(flowId, numberOf(point)), enabled: isVersion });
  const revision = useQuery({ ...draftAt(flowId, numberOf(point)), enabled: point.startsWith('r') });
  const read = isVersion ? version : revision;
  const given = read.data?.document;
  const document = useMemo(
    () => (given && flowDocumentSchema.safeParse(given).success ? (given as unknown as FlowDocument) : undefined),
    [given],
  );
  if (point === 'draft') return { document: draft, error: null, isUnreadable: false };
  return { document, error: read.error, isUnreadable: given !== undefined && document === undefined };
}

const pageSize = 400;

/** The edits of the last 30 days, page by page from the newest. */
export const useEdits = ({ id, draftRevision }: FlowDetailDto) =>
  useInfiniteQuery({
    queryKey: ['flows', id, 'edits', draftRevision],
    initialPageParam: draftRevision,
    queryFn: ({ pageParam: upTo, signal }) => {
      const after = Math.max(0, upTo - pageSize);
      return call(api.flows.edits, { params: { id }, query: { after, limit: Math.max(1, upTo - after) }, signal });
    },
    getNextPageParam: ({ items }, _, upTo) => (upTo > pageSize && items.length > 0 ? upTo - pageSize : undefined),
    // While others save, the list that is there stays until the next one is read.
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
