import { describe, expect, it } from 'vitest';
import { BugError, isRetryable, notFound, OperationalError, UserError, userErrorKinds } from './families.js';
import { isTandemError } from './tandem-error.js';

describe('errors', () => {
  it('are known by their brand, also across copies of this module', () => {
    const foreign = Object.defineProperty(new Error('from a plugin'), Symbol.for('tandem.error'), { value: true });
    expect(isTandemError(foreign)).toBe(true);
    expect(isTandemError(new UserError('invalid', 'x.y', 'm'))).toBe(true);
    expect(isTandemError(new Error('m'))).toBe(false);
    expect(isTandemError(undefined)).toBe(false);
    expect(isTandemError('tandem.error')).toBe(false);
  });

  it('keep code, cause, values and issues', () => {
    const cause = new Error('why');
    const error = new UserError('unprocessable', 'queue.bad', 'm', {
      cause,
      params: { id: 'q' },
      issues: [{ path: ['name'], code: 'too_short', message: 'm' }],
    });
    expect(error).toMatchObject({ code: 'queue.bad', family: 'user', cause, params: { id: 'q' } });
    expect(error.issues).toHaveLength(1);
    expect(userErrorKinds[error.kind]).toBe(422);
  });

  it('say what may be tried again: only the world, and only when it says so', () => {
    expect(isRetryable(new OperationalError('net.down', 'm', { retryable: true }))).toBe(true);
    expect(isRetryable(new OperationalError('net.refused', 'm', { retryable: false }))).toBe(false);
    expect(isRetryable(new BugError('x.y', 'm'))).toBe(false);
    expect(isRetryable(notFound('queue', 'q'))).toBe(false);
    expect(isRetryable(new Error('m'))).toBe(false);
  });
});
