import type { FlowNode } from '@tandem/flow';
import { useTranslation } from 'react-i18next';
import { useProblemCount } from '../editor-context.tsx';
import { useTestMarks } from './use-test-marks.ts';

/** What a screen reader says of a drawn step: its title, its problems, and what is special about it. */
export function useStepLabel({ id, disabled }: Pick<FlowNode, 'id' | 'disabled'>, title: string): string {
  const { t } = useTranslation('flows');
  const problems = useProblemCount(id);
  const { isBreakpoint, isHeld } = useTestMarks(id);
  return [
    t('canvas.node', {
      title,
      problems: problems === 0 ? t('canvas.noProblems') : t('canvas.problems', { count: problems }),
    }),
    ...(disabled ? [t('canvas.disabled')] : []),
    ...(isBreakpoint ? [t('canvas.breakpoint')] : []),
    ...(isHeld ? [t('canvas.held')] : []),
  ].join(', ');
}
