import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';

/** What one may say when declining. The log, the trace and the lists keep the code. */
export const declineReasons = ['busy', 'skill', 'conflict', 'technical'] as const;

/** Words for the code of a reason; one that this console does not know is shown as it is. */
export function useDeclineReason(): (code: string) => string {
  useTranslation('presence');
  const dynamic = useDynamicText();
  return (code) => dynamic(`presence:decline.${code}`, code);
}
