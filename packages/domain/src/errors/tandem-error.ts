/** Whose fault it is: their input, the world, or our code. Decides log level, HTTP status and whether to retry. */
export type ErrorFamily = 'user' | 'operational' | 'bug';

const brand = Symbol.for('tandem.error');

export interface ErrorOptions {
  cause?: unknown;
  /** Values for the message of the catalogue and for programs; never secrets. */
  params?: Readonly<Record<string, string | number | boolean>>;
}

/** The base of all three families. Test with `isTandemError`, never with `instanceof`: plugins carry copies. */
export abstract class TandemError extends Error {
  abstract readonly family: ErrorFamily;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number | boolean>>;

  /** @param code stable, dotted, lower case (`work.already_claimed`); it is also the key of the translated text. */
  constructor(code: string, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.params = options.params ?? {};
    Object.defineProperty(this, brand, { value: true });
  }
}

export function isTandemError(value: unknown): value is TandemError {
  return typeof value === 'object' && value !== null && brand in value;
}
