import type { FlowTestStep } from '@tandem/flow';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** The kinds of steps of a case by name: what the customer does, then what must be seen. */
export function useStepTypes(): readonly { id: FlowTestStep['type']; label: string }[] {
  const { t } = useTranslation('tests');
  return useMemo(
    () => [
      { id: 'say', label: t('step.say') },
      { id: 'wait', label: t('step.wait') },
      { id: 'leave', label: t('step.leave') },
      { id: 'event', label: t('step.happens') },
      { id: 'message', label: t('step.message') },
      { id: 'silence', label: t('step.silence') },
      { id: 'passed', label: t('step.passed') },
      { id: 'effect', label: t('step.effect') },
      { id: 'check', label: t('step.check') },
      { id: 'end', label: t('step.end') },
    ],
    [t],
  );
}
