import { useStore as useLibrary, ViewportPortal } from '@xyflow/react';
import { MousePointer2 } from 'lucide-react';
import { useEditor, useIndexed } from '../editor-context.tsx';
import type { Other } from './others-store.ts';
import { useOthers } from './use-others.ts';

/** Where the others are on the canvas: what each has chosen, and their pointer by name. For eyes; the list says it in words. */
export function Cursors() {
  const others = useOthers();
  const zoom = useLibrary((state) => state.transform[2]);
  if (others.length === 0) return null;
  return (
    <ViewportPortal>
      <div aria-hidden="true" className="pointer-events-none">
        {others.map((other) => (
          <Chosen key={other.key} other={other} zoom={zoom} />
        ))}
        {others.map(({ key, person, pointer }) => (
          <div
            key={key}
            data-cursor={person.displayName}
            // Moving things are not shown to who asked for fewer of them.
            className="absolute top-0 left-0 text-info motion-reduce:hidden"
            style={{
              ...(pointer
                ? { transform: `translate(${pointer.x}px, ${pointer.y}px) scale(${1 / zoom})` }
                : { display: 'none' }),
              transformOrigin: '0 0',
              zIndex: 10,
            }}
          >
            <MousePointer2 size={16} fill="currentColor" />
            <NameTag name={person.displayName} />
          </div>
        ))}
      </div>
    </ViewportPortal>
  );
}

function Chosen({ other: { nodes, person, field }, zoom }: { readonly other: Other; readonly zoom: number }) {
  const { cardOf } = useEditor();
  const index = useIndexed((all) => all);
  return nodes.map((id) => {
    const node = index.nodes.get(id);
    if (!node) return null;
    const { width, height } = cardOf(node).size;
    return (
      <div
        key={id}
        data-chosen-by={person.displayName}
        className={`absolute top-0 left-0 rounded-card border-2 border-info ${field ? '' : 'border-dashed'}`}
        style={{
          width: width + 10,
          height: height + 10,
          transform: `translate(${node.position.x - 5}px, ${node.position.y - 5}px)`,
        }}
      >
        <span
          className="absolute bottom-full left-0"
          style={{ transform: `scale(${1 / zoom})`, transformOrigin: '0 100%' }}
        >
          <NameTag name={person.displayName} />
        </span>
      </div>
    );
  });
}

const NameTag = ({ name }: { readonly name: string }) => (
  <span className="inline-block max-w-40 truncate rounded-input border border-info bg-info-subtle px-1.5 font-medium text-info text-xs">
    {name}
  </span>
);
