import type { Instant } from '../time.js';

/**
 * - `mandatory_timed`: ends when its form is saved, or when the time is over;
 * - `mandatory_untimed`: ends only when its form is saved;
 * - `optional`: may be left at any time, also without the form, and ends when the time is over;
 * - `none`: there is none.
 */
export const wrapUpModes = ['mandatory_timed', 'mandatory_untimed', 'optional', 'none'] as const;
export type WrapUpMode = (typeof wrapUpModes)[number];

export interface WrapUpRule {
  mode: WrapUpMode;
  /** 1–900; of no account where the mode has no time. */
  seconds: number;
}

export const noWrapUp: Readonly<WrapUpRule> = { mode: 'none', seconds: 30 };

/** What the form asks beside the disposition. */
export interface WrapUpField {
  /** As stored: `^[a-z][a-z0-9_]{0,39}$`, unique in the form. */
  key: string;
  /** By locale. */
  label: Record<string, string>;
  kind: 'choice' | 'text' | 'number';
  /** Of a choice. */
  options: string[];
  required: boolean;
}

/** Answers by field key. */
export type WrapUpAnswers = Record<string, string | number>;

/** Longest wrap-up with everything added to it. */
export const longestWrapUpMs = 900_000;
/** What one asking for more time adds. */
export const wrapUpExtensionMs = 30_000;
/** Longest text answer, in UTF-16 code units. */
export const longestAnswer = 4_000;

/** When a wrap-up that begins now ends by itself; undefined when it does not. */
export const wrapUpEnd = ({ mode, seconds }: WrapUpRule, since: Instant): Instant | undefined =>
  mode === 'mandatory_timed' || mode === 'optional' ? since + seconds * 1_000 : undefined;

/** The end after more time was asked for; undefined when there is no more. */
export function extendedWrapUp(since: Instant, until: Instant): Instant | undefined {
  const longest = since + longestWrapUpMs;
  return until >= longest ? undefined : Math.min(until + wrapUpExtensionMs, longest);
}

export interface WrapUpIssue {
  key: string;
  code: 'required' | 'unknown' | 'not_an_option' | 'wrong_kind' | 'too_long';
}

const isAnswered = (answer: string | number | undefined): boolean =>
  typeof answer === 'string' ? answer.trim() !== '' : answer !== undefined;

/** What is wrong with the answers; nothing when the form may be saved. */
export function wrapUpIssues(fields: readonly WrapUpField[], answers: Readonly<WrapUpAnswers>): WrapUpIssue[] {
  const known = new Set(fields.map(({ key }) => key));
  const unknown = Object.keys(answers).filter((key) => !known.has(key));
  return [
    ...unknown.map((key): WrapUpIssue => ({ key, code: 'unknown' })),
    ...fields.flatMap((field): WrapUpIssue[] => {
      const code = issueOf(field, answers[field.key]);
      return code ? [{ key: field.key, code }] : [];
    }),
  ];
}

function issueOf(field: WrapUpField, answer: string | number | undefined): WrapUpIssue['code'] | undefined {
  if (answer === undefined || !isAnswered(answer)) return field.required ? 'required' : undefined;
  if (field.kind === 'number') return typeof answer === 'number' && Number.isFinite(answer) ? undefined : 'wrong_kind';
  if (typeof answer !== 'string') return 'wrong_kind';
  if (field.kind === 'choice') return field.options.includes(answer) ? undefined : 'not_an_option';
  return answer.length > longestAnswer ? 'too_long' : undefined;
}

/** Answers apart: codes and numbers, which never change, and what a person wrote, which can be redacted. */
export function splitAnswers(fields: readonly WrapUpField[], answers: Readonly<WrapUpAnswers>) {
  const texts = new Set(fields.filter(({ kind }) => kind === 'text').map(({ key }) => key));
  const given = Object.entries(answers).filter(([, answer]) => isAnswered(answer));
  return {
    codes: Object.fromEntries(given.filter(([key]) => !texts.has(key))),
    texts: Object.fromEntries(given.flatMap(([key, text]) => (texts.has(key) ? [[key, String(text).trim()]] : []))),
  };
}
