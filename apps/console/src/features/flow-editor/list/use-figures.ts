import type { FlowFiguresDto } from '@tandem/contracts';
import { useQuery } from '@tanstack/react-query';
import { flowQueries } from '../flow-queries.ts';

export type Figures = FlowFiguresDto['items'][number];

export interface FiguresRead {
  /** Undefined while they are on their way or cannot be read. */
  of: ((flowId: string) => Figures) | undefined;
  hasFailed: boolean;
  /** How far they reach, when they are late. */
  asOf: number | undefined;
  /** When they were read. */
  at: number;
  retry: () => void;
}

const nothing = { started: 0, errors: 0, gone: 0, hours: [] };

/** What every flow did lately, in one read: the list does not wait for it. */
export function useFigures(): FiguresRead {
  const { data, error, dataUpdatedAt, refetch } = useQuery(flowQueries.figures);
  const byFlow = new Map(data?.items.map((figures) => [figures.flowId, figures]));
  return {
    of: data && ((flowId) => byFlow.get(flowId) ?? { flowId, ...nothing }),
    hasFailed: error !== null,
    // Those of before are as old as they are.
    asOf: error !== null && data ? dataUpdatedAt : data?.asOf,
    at: dataUpdatedAt,
    retry: () => void refetch(),
  };
}
