import type { ApiError } from '../../../api/api-error.ts';
import type { Loss } from '../model/heavy-loss.ts';

/** What a save would drop of a draft that others have changed too, as the server tells it. */
export function refusedLoss({ code, problem }: ApiError): Loss | undefined {
  if (code !== 'flow.drops_steps') return undefined;
  const { dropped, steps } = problem?.params ?? {};
  return { dropped: Number(dropped ?? 0), of: Number(steps ?? 0) };
}
