import { type ErrorOptions, isTandemError, TandemError } from './tandem-error.js';

/** What kind of refusal a `UserError` is; HTTP answers with the status beside it. */
export const userErrorKinds = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  unprocessable: 422,
  too_many: 429,
} as const;

export type UserErrorKind = keyof typeof userErrorKinds;

/** Bad or forbidden input: the caller can put it right. */
export class UserError extends TandemError {
  readonly family = 'user';
  readonly kind: UserErrorKind;

  constructor(kind: UserErrorKind, code: string, message: string, options: ErrorOptions & { issues?: Issue[] } = {}) {
    super(code, message, options);
    this.kind = kind;
    this.issues = options.issues ?? [];
  }

  /** One entry a wrong field, for forms. */
  readonly issues: readonly Issue[];
}

export interface Issue {
  /** Path into the input, as keys and indexes. */
  path: readonly (string | number)[];
  code: string;
  message: string;
}

/** The world failed us: network, disk, a provider. `retryable` says whether the same call may succeed later. */
export class OperationalError extends TandemError {
  readonly family = 'operational';
  readonly retryable: boolean;

  constructor(code: string, message: string, options: ErrorOptions & { retryable: boolean }) {
    super(code, message, options);
    this.retryable = options.retryable;
  }
}

/** Something that cannot happen did: our mistake. */
export class BugError extends TandemError {
  readonly family = 'bug';
}

export const notFound = (resource: string, id: string): UserError =>
  new UserError('not_found', `${resource}.not_found`, `There is no ${resource} with id ${id}.`, { params: { id } });

/** Whether the same call may succeed later. Only the world fails for a while; input and code stay wrong. */
export const isRetryable = (error: unknown): boolean =>
  isTandemError(error) && error.family === 'operational' && 'retryable' in error && error.retryable === true;
