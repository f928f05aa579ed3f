import type { CaseFailure } from '@tandem/flow';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useExpressionText } from '../use-expression-text.ts';
import { useStepTypes } from './use-step-types.ts';

/** Which step of a case failed, what it wanted, and what was there. */
export function useFailureText(): (failure: CaseFailure) => string {
  const { t } = useTranslation('tests');
  const types = useStepTypes();
  const { ran } = useExpressionText();
  return useCallback(
    ({ step, type, expected, actual, error }) =>
      t('case.failure', {
        number: step + 1,
        what: types.find(({ id }) => id === type)?.label ?? type,
        expected: expected === '' ? t('case.nothing') : expected,
        actual: error ? ran(error) : actual === '' ? t('case.nothing') : actual,
      }),
    [t, types, ran],
  );
}
