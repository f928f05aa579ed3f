import type { z } from 'zod';
import type { UiText } from '../lib/ui-text.js';

type RawIssue = z.core.$ZodRawIssue;

/** What is wrong with a field, in the reader's words. */
export function issueText(issue: RawIssue, t: UiText): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? t('validation.required') : typeText(String(issue.expected), t);
    case 'too_small':
      return sizeText('min', String(issue.origin), Number(issue.minimum), t);
    case 'too_big':
      return sizeText('max', String(issue.origin), Number(issue.maximum), t);
    case 'invalid_format':
      return formatText(String(issue.format), t);
    case 'invalid_value':
      return issue.input === undefined ? t('validation.required') : t('validation.choice');
    default:
      return t('validation.invalid');
  }
}

function typeText(expected: string, t: UiText): string {
  if (expected === 'int') {
    return t('validation.integer');
  }
  return expected === 'number' ? t('validation.number') : t('validation.type');
}

function sizeText(side: 'min' | 'max', origin: string, limit: number, t: UiText): string {
  if (origin === 'string') {
    return limit === 1 && side === 'min' ? t('validation.required') : t(`validation.${side}Length`, { count: limit });
  }
  if (origin === 'array') {
    return t(`validation.${side}Items`, { count: limit });
  }
  return side === 'min' ? t('validation.min', { min: limit }) : t('validation.max', { max: limit });
}

function formatText(format: string, t: UiText): string {
  if (format === 'email') {
    return t('validation.email');
  }
  return format === 'url' || format === 'uri' ? t('validation.url') : t('validation.pattern');
}
