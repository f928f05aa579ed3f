import type { Problem } from '@tandem/contracts';

/** An answer of the server that is not a success, or no answer at all (`code: 'network'`). */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly problem: Problem | undefined;

  constructor(code: string, status: number, message: string, problem?: Problem) {
    super(message);
    this.code = code;
    this.status = status;
    this.problem = problem;
  }

  /** Codes by field of the body, for forms: the server's paths begin with `body`. */
  get fieldIssues(): Record<string, string> {
    const fieldOf = (path: readonly (string | number)[]) => (path[0] === 'body' ? path.slice(1) : path).join('.');
    return Object.fromEntries((this.problem?.issues ?? []).map(({ path, code }) => [fieldOf(path), code]));
  }
}
