import { cx } from '../lib/cx.js';
import { useUiText } from '../lib/ui-text.js';

/** One grey bar; give it the size of what it stands for. */
export const Skeleton = ({ className }: { readonly className?: string }) => (
  <span aria-hidden="true" className={cx('skeleton block h-4', className)} />
);

/** Rows of a list that is on its way, announced once as loading. */
export function SkeletonRows({ rows = 6 }: { readonly rows?: number }) {
  const t = useUiText();
  return (
    <div role="status" aria-label={t('loading')} className="flex flex-col gap-3 p-4">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex items-center gap-3">
          <Skeleton className="size-8 rounded-full" />
          <span className="flex flex-1 flex-col gap-1.5">
            <Skeleton className="w-1/3" />
            <Skeleton className="h-3 w-2/3" />
          </span>
        </div>
      ))}
    </div>
  );
}
