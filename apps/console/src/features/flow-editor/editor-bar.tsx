import type { FlowDetailDto } from '@tandem/contracts';
import { Badge, Button, IconButton, LinkButton, SegmentedControl, type Tone } from '@tandem/ui';
import { ArrowLeft, Braces, CircleAlert, CircleCheck, History, LayoutGrid, Redo2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useEditor, useEditorState } from './editor-context.tsx';
import { stepNames } from './model/history.ts';
import type { SaveState } from './use-autosave.ts';

export type EditorMode = 'build' | 'test';

interface BarProps {
  readonly flow: FlowDetailDto;
  readonly saveState: SaveState;
  readonly mode: EditorMode;
  readonly onMode: (mode: EditorMode) => void;
  readonly onLayout: () => void;
  readonly onVariables: () => void;
  readonly onProblems: () => void;
  readonly onVersions: () => void;
  readonly onPublish: () => void;
  readonly mayPublish: boolean;
}

const saveTones: Readonly<Record<SaveState, Tone>> = {
  saved: 'neutral',
  saving: 'neutral',
  offline: 'warning',
  conflict: 'danger',
  readOnly: 'neutral',
  failed: 'danger',
};

/** What flow this is, where its draft stands, and what can be done with it. */
export function EditorBar({ flow, saveState, mode, onMode, mayPublish, ...actions }: BarProps) {
  const { t } = useTranslation('flows');
  const { store, problems, isReadOnly } = useEditor();
  const names = stepNames(useEditorState((state) => state.history));
  const words: Record<SaveState, string> = {
    saved: t('save.saved'),
    saving: t('save.saving'),
    offline: t('save.offline'),
    conflict: t('save.conflict'),
    readOnly: t('save.readOnly'),
    failed: t('save.failed'),
  };
  const hasErrors = problems.some((problem) => problem.severity === 'error');
  return (
    <header className="flex min-h-12 flex-wrap items-center gap-2 border-line-subtle border-b bg-surface px-3 py-1.5">
      <LinkButton href="/flows" variant="quiet" aria-label={t('bar.back')}>
        <ArrowLeft aria-hidden="true" size={16} />
      </LinkButton>
      <h1 className="min-w-0 truncate font-semibold text-base">{flow.name}</h1>
      <Badge tone={flow.publishedVersion === undefined ? 'neutral' : 'success'}>
        {flow.publishedVersion === undefined ? t('bar.notLive') : t('bar.live', { version: flow.publishedVersion })}
      </Badge>
      <span role="status" data-save-state={saveState}>
        <Badge tone={saveTones[saveState]}>{words[saveState]}</Badge>
      </span>
      <span className="flex-1" />
      <SegmentedControl<EditorMode>
        label={t('bar.mode')}
        value={mode}
        onChange={onMode}
        options={[
          { id: 'build', label: t('bar.build') },
          { id: 'test', label: t('bar.test') },
        ]}
      />
      {!isReadOnly && (
        <>
          <IconButton
            label={names.undo === undefined ? t('bar.nothingToUndo') : t('bar.undo', { step: names.undo })}
            shortcut="Mod+Z"
            isDisabled={names.undo === undefined}
            onPress={() => store.getState().undo()}
          >
            <Undo2 aria-hidden="true" size={16} />
          </IconButton>
          <IconButton
            label={names.redo === undefined ? t('bar.nothingToRedo') : t('bar.redo', { step: names.redo })}
            shortcut="Mod+Shift+Z"
            isDisabled={names.redo === undefined}
            onPress={() => store.getState().redo()}
          >
            <Redo2 aria-hidden="true" size={16} />
          </IconButton>
          <IconButton label={t('bar.layout')} shortcut="L" onPress={actions.onLayout}>
            <LayoutGrid aria-hidden="true" size={16} />
          </IconButton>
        </>
      )}
      <IconButton label={t('bar.variables')} onPress={actions.onVariables}>
        <Braces aria-hidden="true" size={16} />
      </IconButton>
      <IconButton label={t('bar.versions')} onPress={actions.onVersions}>
        <History aria-hidden="true" size={16} />
      </IconButton>
      <Button
        variant="quiet"
        data-testid="problems"
        icon={
          hasErrors ? (
            <CircleAlert aria-hidden="true" size={15} className="text-danger" />
          ) : (
            <CircleCheck aria-hidden="true" size={15} className="text-success" />
          )
        }
        onPress={actions.onProblems}
      >
        {problems.length === 0 ? t('bar.noProblems') : t('bar.problems', { count: problems.length })}
      </Button>
      {mayPublish && !isReadOnly && (
        <Button variant="primary" onPress={actions.onPublish}>
          {t('bar.publish')}
        </Button>
      )}
    </header>
  );
}
