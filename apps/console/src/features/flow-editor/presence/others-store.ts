import type { ServerToAgentEvents } from '@tandem/contracts';
import { createStore, type StoreApi } from 'zustand';

type PersonFrame = Parameters<ServerToAgentEvents['draftPerson']>[0];

/** Somebody else who has the draft open, as one of their browsers shows them. */
export type Other = Omit<PersonFrame, 'flowId' | 'isNew'> & {
  /** Milliseconds since the epoch of their last sign of life. */
  seenAt: number;
};

export interface OthersState {
  /** By browser. */
  others: ReadonlyMap<string, Other>;
  seen(other: Other): void;
  left(key: string): void;
  /** Forgets who gave no sign of life since. */
  forgetBefore(at: number): void;
}

export type OthersStore = StoreApi<OthersState>;

export const createOthersStore = (): OthersStore =>
  createStore((set) => {
    const keeping = (isKept: (other: Other) => boolean) =>
      set(({ others }) => {
        const next = new Map([...others].filter(([, other]) => isKept(other)));
        return next.size === others.size ? {} : { others: next };
      });
    return {
      others: new Map(),
      seen: (other) => set(({ others }) => ({ others: new Map(others).set(other.key, other) })),
      left: (key) => keeping((other) => other.key !== key),
      forgetBefore: (at) => keeping(({ seenAt }) => seenAt >= at),
    };
  });
