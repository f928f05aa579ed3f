import { ViewportPortal } from '@xyflow/react';
import { useView } from '../editor-context.tsx';

const far = 100_000;

/** Lines through what a dragged step is in line with. */
export function GuideLines() {
  const { x, y } = useView((state) => state.guides);
  if (x.length + y.length === 0) return null;
  return (
    <ViewportPortal>
      <div aria-hidden="true" data-guides className="pointer-events-none">
        {x.map((at) => (
          <span key={`x${at}`} className="absolute w-px bg-accent" style={{ left: at, top: -far, height: 2 * far }} />
        ))}
        {y.map((at) => (
          <span key={`y${at}`} className="absolute h-px bg-accent" style={{ top: at, left: -far, width: 2 * far }} />
        ))}
      </div>
    </ViewportPortal>
  );
}
