import { UserError } from '@tandem/domain';
import type { VisitorField, VisitorProfile } from '@tandem/plugin-sdk';
import { z } from 'zod';

/** What a customer said of themself, by the keys of the questions. */
export type Answers = Record<string, string | true>;

const phone = /^\+?[0-9() .-]{5,24}$/;

/** Answers to what the channel asks, before or while it is away, and to nothing else. @throws UserError `answers.invalid` */
export function checkedAnswers(profile: VisitorProfile, answers: Answers | undefined): Answers | undefined {
  if (answers === undefined) return undefined;
  const fields = [...(profile.form?.fields ?? []), ...(profile.away?.fields ?? [])];
  const checked: Answers = {};
  for (const [key, given] of Object.entries(answers)) {
    const answer = typeof given === 'string' ? given.trim() : given;
    if (answer === '') continue;
    if (!fields.some((field) => field.key === key && fits(field, answer))) {
      throw new UserError('unprocessable', 'answers.invalid', 'An answer does not fit its question.', {
        params: { key },
      });
    }
    checked[key] = answer;
  }
  return checked;
}

function fits({ kind, options = [] }: VisitorField, answer: string | true): boolean {
  if (answer === true || kind === 'consent') return answer === true && kind === 'consent';
  switch (kind) {
    case 'email':
      return z.email().max(254).safeParse(answer).success;
    case 'phone':
      return phone.test(answer);
    case 'choice':
      return options.includes(answer);
    case 'text':
      return true;
  }
}
