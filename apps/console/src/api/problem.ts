import type { Problem } from '@tandem/contracts';

/** Tells the server's own refusals from those of a proxy before it, which may be anything. */
export function isProblem(answer: unknown): answer is Problem {
  const { code, title, status } = Object(answer) as Partial<Record<keyof Problem, unknown>>;
  return typeof code === 'string' && typeof title === 'string' && typeof status === 'number';
}
