import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export type Mode = 'build' | 'test' | 'live';

/** Leads from one mode of a flow to another: Live shows a published version, so it has an address of its own. */
export function useGoToMode(): (mode: Mode) => void {
  const navigate = useNavigate();
  const { flowId = '' } = useParams({ strict: false });
  const { v } = useSearch({ strict: false });
  return useCallback(
    (mode) =>
      void navigate({
        to: '/flows/$flowId',
        params: { flowId },
        search: mode === 'build' ? {} : { mode, ...(mode === 'live' && v !== undefined && { v }) },
      }),
    [navigate, flowId, v],
  );
}
