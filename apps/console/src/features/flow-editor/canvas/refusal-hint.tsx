import { Ban } from 'lucide-react';
import { useView } from '../editor-context.tsx';
import { useRefusalText } from './use-refusal-text.ts';

const besidePointer = 16;

/** While a connection is dragged over a step that it cannot lead to: why not. */
export function RefusalHint() {
  const refused = useView((state) => state.refused);
  const text = useRefusalText();
  return (
    <div role="status" className="contents">
      {refused && (
        <p
          data-refused={refused.why}
          style={{ left: refused.at.x + besidePointer, top: refused.at.y + besidePointer }}
          className="pointer-events-none fixed z-50 flex max-w-64 items-center gap-1.5 rounded-input border border-danger bg-surface px-2.5 py-1.5 text-danger text-xs shadow-high"
        >
          <Ban aria-hidden="true" size={14} className="shrink-0" />
          {text(refused.why)}
        </p>
      )}
    </div>
  );
}
