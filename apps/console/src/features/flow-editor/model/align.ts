import { onGrid, type Place, type Size } from './place.ts';

export type Alignment = 'left' | 'middle' | 'top' | 'centre' | 'across' | 'down';

/**
 * Where boxes stand once they are aligned: left edges, vertical middles (`middle`: one column), upper edges or
 * horizontal centres (`centre`: one row); `across` and `down` make the gaps between them equal.
 */
export function align(boxes: ReadonlyMap<string, Place & Size>, how: Alignment): Map<string, Place> {
  const all = [...boxes];
  const min = (pick: (box: Place & Size) => number) => Math.min(...all.map(([, box]) => pick(box)));
  const max = (pick: (box: Place & Size) => number) => Math.max(...all.map(([, box]) => pick(box)));
  const left = min((box) => box.x);
  const right = max((box) => box.x + box.width);
  const top = min((box) => box.y);
  const bottom = max((box) => box.y + box.height);
  const put = (place: (box: Place & Size) => Place) => new Map(all.map(([id, box]) => [id, onGrid(place(box))]));
  if (how === 'left') return put(({ y }) => ({ x: left, y }));
  if (how === 'middle') return put(({ y, width }) => ({ x: (left + right - width) / 2, y }));
  if (how === 'top') return put(({ x }) => ({ x, y: top }));
  if (how === 'centre') return put(({ x, height }) => ({ x, y: (top + bottom - height) / 2 }));
  const [at, length, begin, end] =
    how === 'across' ? (['x', 'width', left, right] as const) : (['y', 'height', top, bottom] as const);
  const sorted = [...all].sort(([, a], [, b]) => a[at] - b[at]);
  const filled = sorted.reduce((sum, [, box]) => sum + box[length], 0);
  const gap = sorted.length < 2 ? 0 : (end - begin - filled) / (sorted.length - 1);
  let next = begin;
  return new Map(
    sorted.map(([id, box]) => {
      const place = onGrid({ x: box.x, y: box.y, [at]: next });
      next += box[length] + gap;
      return [id, place];
    }),
  );
}
