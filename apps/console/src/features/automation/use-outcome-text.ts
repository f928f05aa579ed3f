import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../lib/dynamic-text.ts';

/** How a run ended, in words: a failure by its code, else the outcome that the rule gave. */
export function useOutcomeText(): (outcome: string) => string {
  useTranslation(['flow', 'server']);
  const text = useDynamicText();
  return (outcome) => {
    const flow = text(`flow:outcomes.${outcome.replace(/^flow\./, '')}`, '');
    return flow === '' ? text(`server:${outcome}`, outcome) : flow;
  };
}
