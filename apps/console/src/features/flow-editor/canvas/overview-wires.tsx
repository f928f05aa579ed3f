import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { useDocument, useEditor } from '../editor-context.tsx';
import { indexOf } from '../model/document-index.ts';

/** All connections as one line, for when they are too many and too small to be things of their own. */
export const OverviewWires = memo(function OverviewWires() {
  const { cardOf } = useEditor();
  const document = useDocument();
  const path = useMemo(() => {
    const { nodes } = indexOf(document);
    return document.edges
      .flatMap((edge) => {
        const from = nodes.get(edge.from.node);
        const to = nodes.get(edge.to);
        if (!from || !to) return [];
        const { size } = cardOf(from);
        const x = from.position.x + size.width;
        const y = from.position.y + size.height / 2;
        return [`M${x} ${y}L${to.position.x} ${to.position.y + cardOf(to).size.height / 2}`];
      })
      .join('');
  }, [document, cardOf]);
  return (
    <ViewportPortal>
      <svg aria-hidden="true" className="pointer-events-none absolute size-px overflow-visible">
        <path d={path} fill="none" stroke="var(--color-line-control)" strokeWidth={4} />
      </svg>
    </ViewportPortal>
  );
});
