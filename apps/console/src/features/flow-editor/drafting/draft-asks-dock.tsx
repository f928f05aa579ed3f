import { lazy, Suspense } from 'react';
import { useMay } from '../../../session/session.ts';

const DraftAsks = lazy(() => import('./draft-asks.tsx').then((module) => ({ default: module.DraftAsks })));

/** For who may draw flows: the questions for drafts of theirs. */
export function DraftAsksDock() {
  const mayWrite = useMay('flow:write');
  return (
    mayWrite && (
      <Suspense>
        <DraftAsks />
      </Suspense>
    )
  );
}
