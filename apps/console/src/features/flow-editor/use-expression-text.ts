import type { ExpressionErrorCode, ExpressionReason } from '@tandem/flow';
import { useMemo } from 'react';
import { useDynamicText } from '../../lib/dynamic-text.ts';

interface Wrong {
  code: ExpressionErrorCode;
  /** The name or the types in question; of some codes in the words of a library. */
  detail: string;
  position?: number | undefined;
  reason?: ExpressionReason | undefined;
}

/** What is wrong with an expression, in the reader's words. */
export function useExpressionText() {
  const dynamic = useDynamicText();
  return useMemo(() => {
    const reasonText = (reason: string | undefined, detail: string) =>
      reason === undefined ? detail : dynamic(`flow:expressionReasons.${reason}`, detail, { detail });
    return {
      reasonText,
      /** As it is written: where, and what does not fit. */
      written: ({ code, detail, position = 0, reason }: Wrong) =>
        dynamic(`flow:problems.expression_${code}`, code, {
          detail: code === 'unknown_name' ? detail : reasonText(reason, detail),
          position: position + 1,
        }),
      /** As it ran: why it has no value. */
      ran: ({ code, detail, reason }: Wrong) =>
        reason === undefined ? dynamic(`flow:outcomes.expression_${code}`, code) : reasonText(reason, detail),
    };
  }, [dynamic]);
}
