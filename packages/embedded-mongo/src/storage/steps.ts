/** Long work gives way to other clients after this many milliseconds. */
const SLICE_MS = 2;
/** Reading the clock for every document would cost more than it saves. */
const STEPS_PER_LOOK = 16;

/** Yielded instead of a result when it is time to let others run. */
export const PAUSE: unique symbol = Symbol('pause');

/** Results that come one by one, with pauses between. */
export type Steps<T> = Generator<T | typeof PAUSE, undefined>;

/** Says when a pause is due. */
export class Slice {
  private started = performance.now();
  private steps = 0;

  due(): boolean {
    if (++this.steps % STEPS_PER_LOOK !== 0) return false;
    const now = performance.now();
    if (now - this.started < SLICE_MS) return false;
    this.started = now;
    return true;
  }
}

/** Waits until pending I/O had its turn. */
export const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** The results without pauses, for work that must not be interrupted. */
export function* withoutPauses<T>(steps: Steps<T>): Generator<T, undefined> {
  for (const step of steps) if (step !== PAUSE) yield step as T;
  return undefined;
}

/** The results as an async sequence that gives way at each pause. */
export async function* interruptible<T>(steps: Steps<T>): AsyncGenerator<T> {
  for (const step of steps) {
    if (step === PAUSE) await nextTurn();
    else yield step as T;
  }
}
