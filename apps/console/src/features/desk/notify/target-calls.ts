import type { RowTimerDto } from '@tandem/contracts';

/** Shares of the time to answer after which a conversation that waits calls again, the later one first. */
const shares = [
  { share: 0.9, call: 'almost' },
  { share: 0.5, call: 'half' },
] as const;

export type TargetCall = (typeof shares)[number]['call'];

/**
 * What a conversation of mine calls out between two looks at it: each call falls between two looks once.
 *
 * @param from the look before, in milliseconds since the epoch; what was then is told already
 */
export function targetCall(timer: RowTimerDto | undefined, from: number, to: number): TargetCall | undefined {
  if (timer?.dueAt === undefined || (timer.kind !== 'firstReply' && timer.kind !== 'nextReply')) return undefined;
  const { dueAt, since, targetSec } = timer;
  const wholeMs = targetSec === undefined ? dueAt - since : targetSec * 1000;
  return shares.find(({ share }) => {
    const at = dueAt - wholeMs * (1 - share);
    return from < at && at <= to;
  })?.call;
}
