/** Each length class is a tenth longer than the one before, so a quantile read from the classes is within 5 %. */
const growth = Math.log(1.1);

/** Key of a wait's length class at a step. */
export const waitKey = (nodeId: string, ms: number): string =>
  `${nodeId}/${Math.max(0, Math.round(Math.log(Math.max(1, ms)) / growth))}`;

/** Quantiles of the waits at each step, in milliseconds, by node id. */
export function waitQuantiles(
  waits: ReadonlyMap<string, number>,
  shares: readonly number[],
): Map<string, { count: number; quantiles: number[] }> {
  const byNode = new Map<string, { level: number; count: number }[]>();
  for (const [key, count] of waits) {
    const cut = key.lastIndexOf('/');
    const nodeId = key.slice(0, cut);
    byNode.set(nodeId, [...(byNode.get(nodeId) ?? []), { level: Number(key.slice(cut + 1)), count }]);
  }
  return new Map(
    [...byNode].map(([nodeId, classes]) => {
      const sorted = classes.toSorted((a, b) => a.level - b.level);
      const count = sorted.reduce((sum, one) => sum + one.count, 0);
      return [nodeId, { count, quantiles: shares.map((share) => quantile(sorted, share * count)) }];
    }),
  );
}

function quantile(sorted: readonly { level: number; count: number }[], rank: number): number {
  let passed = 0;
  for (const { level, count } of sorted) {
    passed += count;
    if (passed >= rank) return Math.round(Math.exp(level * growth));
  }
  return 0;
}
