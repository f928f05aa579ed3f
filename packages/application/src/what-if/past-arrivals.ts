import {
  type Arrival,
  type ChannelKind,
  compareArrival,
  exponential,
  type Instant,
  randomStream,
  type WorkItem,
} from '@tandem/domain';
import { type RoutingSettings, toRoutedItem } from '../work/routing/to-routed.js';
import type { Assumed } from './comparison.js';

/**
 * Work items as contacts that come again. Who left had just that patience. Who was answered would have waited longer by
 * a time drawn for each: patience is taken as exponential, and its mean is all time waited by all ÷ those who left, which
 * counts the ones who were answered before they lost it. Handling times are as they were, from the answer to the end;
 * who has none takes that of another contact of the same channel kind.
 */
export function pastArrivals(
  items: readonly WorkItem[],
  from: Instant,
  settings: RoutingSettings,
  seed: number,
): { arrivals: Arrival[]; answered: number; assumed: Assumed } {
  const usable = items
    .filter(({ onlyAgentId, queueId }) => onlyAgentId === undefined && settings.queues.has(queueId))
    .toSorted(compareArrival);
  const [patiences, services] = [randomStream(seed, 0), randomStream(seed, 1)];
  const waits = new WaitsByKind(usable);
  let drawnService = 0;
  const arrivals = usable.map((item): Arrival => {
    const { queueId, channelKind, requirements, tier, tierBoost, ...routed } = toRoutedItem(item, settings);
    // Without the queue's own, which counts as long as it waits there.
    const { priority } = item;
    const { language, labels, steps, lastAgentId, ownerId } = routed;
    const service = serviceOf(item);
    if (service === undefined) drawnService += 1;
    const mean = waits.meanPatience(channelKind);
    const further = mean === null ? undefined : exponential(patiences, mean);
    const patienceSec = hasLeft(item) ? waitOf(item) : further === undefined ? undefined : waitOf(item) + further;
    return {
      ...{ atSec: (item.enqueuedAt - from) / 1000, queueId, channelKind, requirements, tier, tierBoost, priority },
      ...(language === undefined ? {} : { language }),
      ...(patienceSec === undefined ? {} : { patienceSec }),
      serviceSec: service ?? waits.anyService(channelKind, services()),
      known: {
        labels,
        ...(steps ? { steps } : {}),
        ...(lastAgentId === undefined ? {} : { lastAgentId }),
        ...(ownerId === undefined ? {} : { ownerId }),
      },
    };
  });
  return {
    arrivals,
    answered: usable.filter(({ answeredAt }) => answeredAt !== undefined).length,
    assumed: { patienceSec: waits.patience(), drawnService, leftOut: items.length - usable.length },
  };
}

/** Seconds. Who still waits has waited no time that is known to be its end. */
const waitOf = ({ enqueuedAt, answeredAt, endedAt }: WorkItem): number =>
  Math.max(0, ((answeredAt ?? endedAt ?? enqueuedAt) - enqueuedAt) / 1000);

const hasLeft = ({ state, answeredAt }: WorkItem): boolean => state === 'abandoned' && answeredAt === undefined;

const serviceOf = ({ answeredAt, endedAt }: WorkItem): number | undefined =>
  answeredAt === undefined || endedAt === undefined ? undefined : Math.max(0, (endedAt - answeredAt) / 1000);

/** What is known of waits and handling times, for each kind of channel. */
class WaitsByKind {
  private readonly kinds = new Map<ChannelKind, { waited: number; left: number; services: number[] }>();

  constructor(items: readonly WorkItem[]) {
    for (const item of items) {
      const kind = this.kinds.get(item.channelKind) ?? { waited: 0, left: 0, services: [] };
      kind.waited += waitOf(item);
      kind.left += hasLeft(item) ? 1 : 0;
      const service = serviceOf(item);
      if (service !== undefined) kind.services.push(service);
      this.kinds.set(item.channelKind, kind);
    }
  }

  /** Seconds; null when nobody left. */
  meanPatience(kind: ChannelKind): number | null {
    const { waited, left } = this.kinds.get(kind) ?? { waited: 0, left: 0 };
    return left > 0 ? waited / left : null;
  }

  patience(): Assumed['patienceSec'] {
    return Object.fromEntries([...this.kinds.keys()].map((kind) => [kind, this.meanPatience(kind)]));
  }

  /** Seconds that one of the others took. @param chance 0 up to 1 */
  anyService(kind: ChannelKind, chance: number): number {
    const own = this.kinds.get(kind)?.services ?? [];
    const services = own.length > 0 ? own : [...this.kinds.values()].flatMap((other) => other.services);
    return services[Math.floor(chance * services.length)] ?? 0;
  }
}
