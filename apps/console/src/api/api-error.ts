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

  /** Messages by field name, for forms. */
  get fieldIssues(): Record<string, string> {
    return Object.fromEntries((this.problem?.issues ?? []).map((issue) => [issue.path.join('.'), issue.code]));
  }
}
