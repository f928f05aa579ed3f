import { IconButton } from '@tandem/ui';
import { Play, RotateCcw, Square, StepForward } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useEditor, useIndexed } from '../editor-context.tsx';
import { useTestActions } from '../use-test-actions.ts';
import type { TestRun } from './use-test-run.ts';

/** Where the run stands, and how it goes on: to the next breakpoint, by one step, not at all, or again. */
export function RunControls({ run }: { readonly run: TestRun }) {
  const { t } = useTranslation('tests');
  const { cardOf } = useEditor();
  const { step } = useTestActions();
  const { heldAt } = run.view;
  const held = useIndexed((index) => index.nodes.get(heldAt?.nodeId ?? ''));
  const from = useIndexed((index) => index.nodes.get(run.state.from?.nodeId ?? ''));
  const isOver = run.run.state.status === 'ended' && heldAt === undefined;
  const where = heldAt
    ? t('run.held', { step: held ? cardOf(held).title : heldAt.nodeId })
    : run.state.isStopped
      ? t('run.stopped')
      : isOver
        ? t('run.ended')
        : from
          ? t('run.from', { step: cardOf(from).title })
          : t('run.waits');
  return (
    <div className="flex items-center gap-0.5 border-line-subtle border-b px-3 py-1">
      <p role="status" data-testid="run-state" className="min-w-0 flex-1 truncate text-fg-secondary text-xs">
        {where}
      </p>
      <IconButton size="small" label={t('run.goOn')} isDisabled={heldAt === undefined} onPress={run.goOn}>
        <Play aria-hidden="true" size={14} />
      </IconButton>
      <IconButton size="small" label={t('run.step')} shortcut="." isDisabled={isOver} onPress={step}>
        <StepForward aria-hidden="true" size={14} />
      </IconButton>
      <IconButton size="small" label={t('run.stop')} isDisabled={isOver || run.state.isStopped} onPress={run.stop}>
        <Square aria-hidden="true" size={13} />
      </IconButton>
      <IconButton size="small" label={t('run.restart')} onPress={run.restart}>
        <RotateCcw aria-hidden="true" size={14} />
      </IconButton>
    </div>
  );
}
