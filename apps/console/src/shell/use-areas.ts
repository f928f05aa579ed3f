import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { may, useMe } from '../session/session.ts';
import { type Area, areas } from './areas.ts';

/** The areas that this installation has and this person may open. */
export function useAreas(): readonly Area[] {
  const me = useMe();
  const router = useRouter();
  return useMemo(
    () => areas.filter((area) => area.path in router.routesByPath && may(me, area.permission)),
    [me, router],
  );
}
