import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepName } from './model/step-name.ts';

/** The words for an edit: “Move 3 steps”. */
export function useStepText(): (name: StepName) => string {
  const { t } = useTranslation('flows');
  return useCallback(({ key, count = 1, node = '' }) => t(`step.${key}`, { count, node }), [t]);
}
