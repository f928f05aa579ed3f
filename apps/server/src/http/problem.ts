import type { Problem } from '@tandem/contracts';
import { isTandemError, type TandemError, UserError, type UserErrorKind, userErrorKinds } from '@tandem/domain';
import { z } from 'zod';

/** RFC 9457 problem details for any error. What is not the caller's fault is not explained to the caller. */
export function toProblem(error: unknown, requestId: string): Problem {
  const known = isTandemError(error) ? error : fromLibrary(error);
  const status = statusOf(known);
  const explained = status < 500 || known?.family === 'operational';
  return {
    type: 'about:blank',
    title: explained && known ? known.message : 'Something went wrong on our side.',
    status,
    code: explained && known ? known.code : 'internal',
    requestId,
    ...(explained && known && Object.keys(known.params).length > 0 ? { params: { ...known.params } } : {}),
    ...(known && issuesOf(known).length > 0 ? { issues: issuesOf(known) } : {}),
  };
}

function statusOf(error: TandemError | undefined): number {
  switch (error?.family) {
    case 'user':
      return userErrorKinds[(error as UserError).kind];
    case 'operational':
      return 503;
    default:
      return 500;
  }
}

const issuesOf = (error: TandemError): NonNullable<Problem['issues']> =>
  error.family === 'user' ? (error as UserError).issues.map((issue) => ({ ...issue, path: [...issue.path] })) : [];

/** Input that a schema refused, as one issue a field. */
export const invalidInput = (error: z.ZodError, where: 'params' | 'query' | 'body'): UserError =>
  new UserError('invalid', 'request.invalid', `The ${where} of the request is not valid.`, {
    issues: error.issues.map((issue) => ({
      path: [where, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))],
      code: issue.code ?? 'custom',
      message: issue.message,
    })),
  });

const libraryCodes: Partial<Record<number, [UserErrorKind, string]>> = {
  404: ['not_found', 'request.not_found'],
  413: ['too_large', 'request.too_large'],
  415: ['unsupported', 'request.unsupported'],
};

/** Errors of express and its body parser carry a status; every other foreign error is ours. */
function fromLibrary(error: unknown): TandemError | undefined {
  const parsed = z.object({ status: z.int().min(400).max(499), message: z.string() }).safeParse(error);
  if (!parsed.success) {
    return undefined;
  }
  const [kind, code] = libraryCodes[parsed.data.status] ?? ['invalid', 'request.malformed'];
  return new UserError(kind, code, titles[kind] ?? 'The request is malformed.', { cause: error });
}

const titles: Partial<Record<UserErrorKind, string>> = {
  not_found: 'There is nothing here.',
  too_large: 'The body is too large.',
  unsupported: 'The content type or encoding is not supported.',
};
