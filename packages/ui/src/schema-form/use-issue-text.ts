import { useCallback } from 'react';
import type { z } from 'zod';
import { useUiText } from '../lib/ui-text.js';
import { issueText } from './issue-text.js';

/** Turns an issue of zod into the reader's words: for `zodResolver(schema, { error })` of hand-drawn forms. */
export function useIssueText(): (issue: z.core.$ZodRawIssue) => string {
  const t = useUiText();
  return useCallback((issue) => issueText(issue, t), [t]);
}
