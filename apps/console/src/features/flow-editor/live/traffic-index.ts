import type { FlowTrafficDto } from '@tandem/contracts';

export type StepTraffic = FlowTrafficDto['nodes'][number];

/** A count, and its share of those who came to the step; 0 when nobody did. */
export interface Counted {
  count: number;
  share: number;
}

/** The traffic of a version by step and by way. */
export interface TrafficIndex {
  started: number;
  step(nodeId: string): StepTraffic | undefined;
  way(nodeId: string, port: string): Counted;
  /** Who left at a step, or has been silent there for more than a minute. */
  gone(nodeId: string): Counted;
  failed(nodeId: string): Counted;
  /** Of all that began: who is gone, and how often something failed. */
  total: { gone: Counted; errors: number };
}

const wayKey = (nodeId: string, port: string) => `${nodeId} ${port}`;

/** A period may begin between the arrival of a customer and what they chose: never more than all. */
const shareOf = (count: number, entered: number): number => (entered > 0 ? Math.min(count / entered, 1) : 0);

export function indexTraffic(traffic: FlowTrafficDto | undefined): TrafficIndex {
  const steps = new Map(traffic?.nodes.map((step) => [step.nodeId, step]));
  const ways = new Map(traffic?.edges.map(({ nodeId, port, count }) => [wayKey(nodeId, port), count]));
  const counted = (nodeId: string, count: number): Counted => ({
    count,
    share: shareOf(count, steps.get(nodeId)?.entered ?? 0),
  });
  const sum = (of: (step: StepTraffic) => number) => (traffic?.nodes ?? []).reduce((all, step) => all + of(step), 0);
  const gone = sum(({ left, silent }) => left + silent);
  return {
    started: traffic?.started ?? 0,
    step: (nodeId) => steps.get(nodeId),
    way: (nodeId, port) => counted(nodeId, ways.get(wayKey(nodeId, port)) ?? 0),
    failed: (nodeId) => counted(nodeId, steps.get(nodeId)?.errors ?? 0),
    total: {
      gone: { count: gone, share: shareOf(gone, traffic?.started ?? 0) },
      errors: sum(({ errors }) => errors),
    },
    gone: (nodeId) => {
      const step = steps.get(nodeId);
      return counted(nodeId, (step?.left ?? 0) + (step?.silent ?? 0));
    },
  };
}
