import { createContext, useContext } from 'react';
import type { NumberPlace } from './number-place.ts';
import type { TrafficIndex } from './traffic-index.ts';

export interface Live {
  traffic: TrafficIndex;
  /** When the conversation that is shown came to each step; empty without one. In milliseconds since the epoch. */
  visits: ReadonlyMap<string, readonly Visit[]>;
  /** Shows the conversations behind a number. */
  open(place: NumberPlace): void;
}

/** One stop of a path: its place in the order, from 1, and when. */
export interface Visit {
  number: number;
  at: number;
}

export const LiveContext = createContext<Live | undefined>(undefined);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive stands outside of Live mode.');
  return live;
}
