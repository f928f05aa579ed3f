import type { FlowTemplateDto } from '@tandem/contracts';
import { createNodeBodies, type NodeBody } from '@tandem/flow';

const box = { width: 240, height: 96 };
const margin = 24;
const nodeTypes = createNodeBodies();

const fills: Readonly<Partial<Record<NodeBody['category'], string>>> = {
  start: 'fill-success',
  handler: 'fill-success',
  talk: 'fill-accent',
  decide: 'fill-warning',
  route: 'fill-info',
};

/** The drawing of a flow in little: where its steps stand, what kind they are and which leads to which. */
export function TemplatePicture({ picture: { nodes, links } }: { readonly picture: FlowTemplateDto['picture'] }) {
  const places = new Map(nodes.map((node) => [node.id, node]));
  /** Several exits of a step may lead to the same one: that is one line. */
  const lines = new Map(links.map((link) => [link.join(' '), link]));
  const right = Math.max(...nodes.map(({ x }) => x)) + box.width;
  const bottom = Math.max(...nodes.map(({ y }) => y)) + box.height;
  return (
    <svg
      aria-hidden="true"
      viewBox={`${-margin} ${-margin} ${right + 2 * margin} ${bottom + 2 * margin}`}
      className="h-28 w-full rounded-input bg-sunken"
    >
      {[...lines].map(([key, [from, to]]) => {
        const a = places.get(from);
        const b = places.get(to);
        return (
          a &&
          b && (
            <line
              key={key}
              x1={a.x + box.width}
              y1={a.y + box.height / 2}
              x2={b.x}
              y2={b.y + box.height / 2}
              strokeWidth={5}
              className="stroke-fg-muted"
            />
          )
        );
      })}
      {nodes.map(({ id, type, x, y }) => (
        <rect
          key={id}
          x={x}
          y={y}
          {...box}
          rx={20}
          className={fills[nodeTypes.get(type)?.category ?? 'data'] ?? 'fill-fg-muted'}
        />
      ))}
    </svg>
  );
}
