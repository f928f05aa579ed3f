import { useNavigate, useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Point } from './points.ts';

/** Opens the comparison of two points of a flow; it has an address of its own. */
export function useCompare(): (from: Point, to?: Point) => void {
  const navigate = useNavigate();
  const { flowId = '' } = useParams({ strict: false });
  return useCallback(
    (from, to) =>
      void navigate({
        to: '/flows/$flowId',
        params: { flowId },
        search: { compare: from, ...(to !== undefined && { with: to }) },
      }),
    [navigate, flowId],
  );
}
