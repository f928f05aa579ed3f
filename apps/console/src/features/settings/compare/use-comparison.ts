import type { ComparedRulesDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';

export interface Question {
  days: number;
  sides: [ComparedRulesDto, ComparedRulesDto];
}

/** A comparison from its beginning to its numbers: asked after twice a second while it runs. */
export function useComparison() {
  const start = useMutation({
    mutationFn: (body: Question) => call(api.comparisons.start, { body }),
    // Said in place.
    onError: () => undefined,
  });
  const id = start.data?.id;
  const found = useQuery({
    queryKey: ['routing-comparison', id],
    queryFn: ({ signal }) => call(api.comparisons.get, { params: { id: id ?? '' }, signal }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? 500 : false),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const comparison = start.isPending ? undefined : (found.data ?? start.data);
  const isRunning = start.isPending || comparison?.state === 'running';
  return { start, comparison, isRunning: isRunning && !found.isError, error: start.error ?? found.error };
}
