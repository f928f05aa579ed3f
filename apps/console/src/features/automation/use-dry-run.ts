import type { DryRunPartDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';

export type Acted = DryRunPartDto['acted'][number];

export interface DryRunState {
  acted: readonly Acted[];
  looked: number;
  isDone: boolean;
  error?: unknown;
}

const begun: DryRunState = { acted: [], looked: 0, isDone: false };

/** What a rule would have done in the last days: part after part, until all is looked at or the reader leaves. */
export function useDryRun(ruleId: string, days: number): DryRunState {
  const [state, setState] = useState<DryRunState>(begun);
  useEffect(() => {
    const abort = new AbortController();
    setState(begun);
    const to = Date.now();
    const from = to - days * 86_400_000;
    const look = async () => {
      for (let next: string | undefined, more = true; more; ) {
        const query = { from, to, ...(next === undefined ? {} : { next }) };
        const part = await call(api.rules.dryRun, { params: { id: ruleId }, query, signal: abort.signal });
        next = part.next;
        more = next !== undefined;
        setState(({ acted, looked }) => ({
          acted: [...acted, ...part.acted],
          looked: looked + part.looked,
          isDone: part.next === undefined,
        }));
      }
    };
    look().catch((error: unknown) => {
      if (!abort.signal.aborted) setState((known) => ({ ...known, isDone: true, error }));
    });
    return () => abort.abort();
  }, [ruleId, days]);
  return state;
}
