import type { Point } from './comparing/points.ts';
import { isPeriod, type Period } from './live/period.ts';

/** What of a flow is looked at, and how: each view is an address. */
export interface FlowSearch {
  /** A published version to look at. */
  v?: number;
  /** Without it, Build. */
  mode?: 'test' | 'live';
  /** The conversation whose way Live mode shows. */
  run?: string;
  /** How far back the numbers of Live mode reach; without it, a day. */
  period?: Period;
  /** The channel whose numbers Live mode shows; without it, all of them. */
  channel?: string;
  /** The flow that calls this one, from which one came. */
  from?: string;
  /** The step that is chosen, and a comment on it: where somebody is mentioned. */
  node?: string;
  comment?: string;
  /** A point of the past that is compared, and what with; without that, with the draft as it is. */
  compare?: Point;
  with?: Point;
}

const isId = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 64;
const isPoint = (value: unknown): value is Point => typeof value === 'string' && /^(draft|[rv]\d{1,9})$/.test(value);

type Given = { [key in keyof FlowSearch]?: unknown };

/** Takes from an address what it knows alone. */
export const flowSearch = ({ compare, with: other, ...given }: Given): FlowSearch => {
  const { v, mode, run, period, channel, from, node, comment } = given;
  return {
    ...(typeof v === 'number' && Number.isInteger(v) && v >= 1 && { v }),
    ...((mode === 'test' || mode === 'live') && { mode }),
    ...(isPoint(compare) && { compare }),
    ...(isPoint(other) && { with: other }),
    ...(isId(run) && { run }),
    ...(isPeriod(period) && { period }),
    ...(isId(channel) && { channel }),
    ...(isId(from) && { from }),
    ...(isId(node) && { node }),
    ...(isId(comment) && { comment }),
  };
};
