import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { FlowSearch } from './flow-search.ts';

export type Mode = 'build' | 'test' | 'live';

/** Leads from one mode of a flow to another; the chosen step and what Live is narrowed to stay in the address. */
export function useGoToMode(): (mode: Mode) => void {
  const navigate = useNavigate();
  const { flowId = '' } = useParams({ strict: false });
  const { v } = useSearch({ strict: false });
  return useCallback(
    (mode) =>
      void navigate({
        to: '/flows/$flowId',
        params: { flowId },
        search: ({ node, period, channel, from }: FlowSearch) => ({
          ...{ node, period, channel, from },
          ...(mode !== 'build' && { mode }),
          ...(mode === 'live' && v !== undefined && { v }),
        }),
      }),
    [navigate, flowId, v],
  );
}
