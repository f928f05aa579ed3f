/** A value that is there already, or will be: looking up what is cached must not cost a turn of the event loop. */
export type Maybe<T> = T | Promise<T>;

export const isPending = <T>(value: Maybe<T>): value is Promise<T> => value instanceof Promise;

/** All values at once when none is pending. */
export const allOf = <T>(values: readonly Maybe<T>[]): Maybe<T[]> =>
  values.some(isPending) ? Promise.all(values) : (values as T[]);

export const whenKnown = <T, U>(value: Maybe<T>, next: (value: T) => U): Maybe<U> =>
  isPending(value) ? value.then(next) : next(value);

export const both = <A, B, C>(a: Maybe<A>, b: Maybe<B>, next: (a: A, b: B) => C): Maybe<C> =>
  isPending(a) || isPending(b) ? Promise.all([a, b]).then(([x, y]) => next(x, y)) : next(a, b);
