import { SkeletonRows } from '@tandem/ui';

/** A page on its way. The router shows it only after a moment, so that quick pages do not flicker. */
export const PagePending = () => (
  <div className="mx-auto w-full max-w-4xl p-4">
    <SkeletonRows />
  </div>
);
