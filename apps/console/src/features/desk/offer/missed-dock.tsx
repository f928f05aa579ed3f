import { lazy, Suspense } from 'react';
import { useMissedList } from './missed-list.ts';

/** Seldom looked at: it comes when it is wanted. */
const MissedDrawer = lazy(() => import('./missed-drawer.tsx').then((m) => ({ default: m.MissedDrawer })));

/** The list of what I missed, over every area. */
export function MissedDock() {
  const isOpen = useMissedList((state) => state.isOpen);
  return isOpen ? (
    <Suspense>
      <MissedDrawer />
    </Suspense>
  ) : null;
}
