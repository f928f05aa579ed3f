import type { Instant } from '../time.js';
import type { RoutedItem, RoutedQueue } from './routed.js';

/** A waiting item's points and what they are made of. */
export interface WorkScore {
  total: number;
  /** Seconds waited × the queue's weight. */
  wait: number;
  /** 60 for each step of priority. */
  priority: number;
  /** The boost of the customer's tier. */
  tier: number;
  /** 0 until half of the service level's time is over, then rising to 60 when it is. */
  urgency: number;
}

const pointsPerPriority = 60;
const fullUrgency = 60;

/** The one score that orders waiting items of all queues and channels. Times in the future count as no wait. */
export function scoreOf(
  item: Pick<RoutedItem, 'enqueuedAt' | 'priority' | 'tierBoost'>,
  queue: Pick<RoutedQueue, 'waitWeight' | 'serviceLevelSec'>,
  now: Instant,
): WorkScore {
  const waited = Math.max(0, now - item.enqueuedAt) / 1000;
  const share = queue.serviceLevelSec > 0 ? waited / queue.serviceLevelSec : 1;
  const wait = waited * queue.waitWeight;
  const priority = item.priority * pointsPerPriority;
  const tier = item.tierBoost;
  const urgency = fullUrgency * Math.min(1, Math.max(0, 2 * share - 1));
  return { total: wait + priority + tier + urgency, wait, priority, tier, urgency };
}

/** An item's place among the waiting ones. */
export interface WorkPlace {
  id: string;
  enqueuedAt: Instant;
  score: number;
}

/** Most points first; equals by the time they were enqueued, then by id. */
export function comparePlaces(a: WorkPlace, b: WorkPlace): number {
  return b.score - a.score || compareArrival(a, b);
}

/** First come first, equals by id: the order of items that differ in nothing else. */
export function compareArrival(a: Omit<WorkPlace, 'score'>, b: Omit<WorkPlace, 'score'>): number {
  return a.enqueuedAt - b.enqueuedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
