import { type FlowDocument, flowDocumentSchema } from '@tandem/flow';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { flowQueries } from '../flow-queries.ts';
import { changesBetween } from '../model/changes.ts';

/** The drawing that customers meet: undefined while it is read, null when what was read is no drawing. */
export function useLiveDocument(flowId: string, version: number | undefined) {
  const read = useQuery({ ...flowQueries.version(flowId, version ?? 0), enabled: version !== undefined });
  const given = read.data?.document;
  const document = useMemo(
    () => (given === undefined ? undefined : (flowDocumentSchema.safeParse(given).data ?? null)),
    [given],
  );
  return { document, error: read.error, retry: () => void read.refetch() };
}

/** Whether publishing would change nothing at all, not even where a step stands: only the number is another. */
export const isSameFlow = (live: FlowDocument, draft: FlowDocument): boolean =>
  changesBetween({ ...live, id: draft.id, version: draft.version }, draft).length === 0;
