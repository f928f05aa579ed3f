import { describe, expect, it } from 'vitest';
import { BugError, notFound, OperationalError, UserError, type UserErrorKind, userErrorKinds } from './families.js';

describe('kinds of refusal', () => {
  it.each([
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not_found', 404],
    ['conflict', 409],
    ['gone', 410],
    ['too_large', 413],
    ['unsupported', 415],
    ['unprocessable', 422],
    ['too_many', 429],
  ] as const)('%s answers with %d', (kind, status) => {
    expect(userErrorKinds[new UserError(kind, 'x.y', 'm').kind]).toBe(status);
  });

  it('are all theirs: none is a failure of ours', () => {
    for (const kind of Object.keys(userErrorKinds) as UserErrorKind[]) {
      expect(userErrorKinds[kind]).toBeGreaterThanOrEqual(400);
      expect(userErrorKinds[kind]).toBeLessThan(500);
    }
  });
});

describe('an error', () => {
  it.each([
    ['user', new UserError('gone', 'x.y', 'm')],
    ['operational', new OperationalError('x.y', 'm', { retryable: true })],
    ['bug', new BugError('x.y', 'm')],
  ])('of the family %s is an Error with a stack, a code and no values', (family, error) => {
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ family, code: 'x.y', message: 'm', params: {} });
    expect(error.stack).toContain('kinds.test');
    expect('cause' in error).toBe(false);
  });

  it('does not show its brand: neither in a log line nor in an answer', () => {
    const error = new UserError('conflict', 'x.y', 'm', { params: { id: 'q' } });
    expect(Object.getOwnPropertySymbols({ ...error })).toEqual([]);
  });

  it('of something that is not there names the kind in its code and the id in its values', () => {
    expect(notFound('canned_response', 'r1')).toMatchObject({
      kind: 'not_found',
      code: 'canned_response.not_found',
      params: { id: 'r1' },
    });
  });
});
