import type { Clock } from '../ports/clock.js';
import type { Background } from '../support/background.js';

export interface Stoppable {
  stop(): Promise<void>;
}

/** Runs again `ms` after the last run ended, failures included; `stop` settles when the current run is over. */
export function every(
  clock: Clock,
  background: Background,
  name: string,
  ms: number,
  work: () => Promise<void>,
): Stoppable {
  let stopped = false;
  let current: Promise<void> = Promise.resolve();
  let cancel = (): void => undefined;
  const schedule = (): void => {
    if (stopped) return;
    cancel = clock.wake(clock.now() + ms, () => {
      current = background.run(name, work).then(schedule);
    });
  };
  schedule();
  return {
    async stop() {
      stopped = true;
      cancel();
      await current;
    },
  };
}
