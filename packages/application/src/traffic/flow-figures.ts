import type { Instant } from '@tandem/domain';
import type { FlowHour } from '../ports/flow-traffic.js';

const hourMs = 3_600_000;
/** As many hours as the list of flows looks back, the running one among them. */
const hoursBack = 24;

/** What a flow did lately, over all its versions and channels. */
export interface FlowFigures {
  flowId: string;
  started: number;
  /** How often a step failed. */
  errors: number;
  /** Of those who began: who left at a step, or has been silent there for more than a minute. */
  gone: number;
  /** Hour by hour, oldest first. */
  hours: { started: number; gone: number }[];
}

/** The beginning of the first hour that is looked at. */
export const firstHour = (now: Instant): Instant => now - (now % hourMs) - (hoursBack - 1) * hourMs;

/** Figures of the flows that did anything. */
export function flowFigures(hours: readonly FlowHour[], from: Instant): FlowFigures[] {
  const figures = new Map<string, FlowFigures>();
  for (const { flowId, hour, started, errors, gone } of hours) {
    const known = figures.get(flowId) ?? { flowId, started: 0, errors: 0, gone: 0, hours: quietHours() };
    const at = known.hours[(hour - from) / hourMs];
    if (!at) continue;
    figures.set(flowId, known);
    at.started += started;
    at.gone += gone;
    known.started += started;
    known.errors += errors;
    known.gone += gone;
  }
  return [...figures.values()];
}

const quietHours = () => Array.from({ length: hoursBack }, () => ({ started: 0, gone: 0 }));
