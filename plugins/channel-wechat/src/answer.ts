import type { SendFailureClass } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { classOf } from './codes.js';

/** Why a call did not do what it should. */
export interface Failure {
  class: SendFailureClass;
  message: string;
  code?: string;
}

/** Every answer has status 200 and says in its body how it went; no code means that it went well. */
const answer = z.looseObject({ errcode: z.number().default(0), errmsg: z.string().default('') });
export type Answer = z.output<typeof answer>;

/** The body of an answer, or why there is none. `before`: nothing can have gone out, so another try does no harm. */
export async function answerOf(response: Response, before: boolean): Promise<Answer | { failed: Failure }> {
  const parsed = answer.safeParse(await response.json().catch(() => undefined));
  if (response.ok && parsed.success) return parsed.data;
  const { status } = response;
  const isOurs = status >= 300 && status < 500;
  const failure = isOurs ? 'config' : before ? 'transient' : 'unknown';
  return { failed: { class: failure, code: String(status), message: `The provider answered ${status}.` } };
}

export const failedWith = (answer: unknown): answer is { failed: Failure } =>
  typeof answer === 'object' && answer !== null && 'failed' in answer;

/** What a code other than 0 says; undefined when all is well. */
export function failureOf({ errcode, errmsg }: Answer): Failure | undefined {
  if (errcode === 0) return undefined;
  const meaning = classOf(errcode);
  if (meaning === 'sent') return undefined;
  return { class: meaning, code: String(errcode), message: `${errcode} ${errmsg}`.slice(0, 300) };
}
