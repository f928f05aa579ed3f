import type { FlowDetailDto } from '@tandem/contracts';
import { Badge, Button, IconButton, LinkButton } from '@tandem/ui';
import { ArrowLeft, Braces, CircleAlert, CircleCheck, CircleDashed, History, LayoutGrid, ListTree } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CallerLink } from './caller-link.tsx';
import { useEditor, useEditorState, useView } from './editor-context.tsx';
import { ModeSwitch } from './mode-switch.tsx';
import type { ViewState } from './model/view-store.ts';
import { SaveChip } from './panels/save-chip.tsx';
import { UndoButtons } from './panels/undo-buttons.tsx';
import type { useAutosave } from './use-autosave.ts';
import { useEditActions } from './use-edit-actions.ts';
import { useGoToMode } from './use-modes.ts';

interface BarProps {
  readonly flow: FlowDetailDto;
  readonly autosave: ReturnType<typeof useAutosave>;
  readonly mayPublish: boolean;
}

/** What flow this is, where its draft stands, and what can be done with it. */
export function EditorBar({ flow, autosave, mayPublish }: BarProps) {
  const { t } = useTranslation('flows');
  const { view, isReadOnly } = useEditor();
  const mode = useView((state) => state.mode);
  const isOutline = useView((state) => state.isOutline);
  const goTo = useGoToMode();
  const { layout } = useEditActions();
  const open = (dialog: ViewState['dialog']) => () => view.setState({ dialog });
  return (
    <header className="flex min-h-12 flex-wrap items-center gap-2 border-line-subtle border-b bg-surface px-3 py-1.5">
      <LinkButton href="/flows" variant="quiet" aria-label={t('bar.back')}>
        <ArrowLeft aria-hidden="true" size={16} />
      </LinkButton>
      <CallerLink />
      <h1 className="min-w-0 truncate font-semibold text-base">{flow.name}</h1>
      <Badge tone={flow.publishedVersion === undefined ? 'neutral' : 'success'}>
        {flow.publishedVersion === undefined ? t('bar.notLive') : t('bar.live', { version: flow.publishedVersion })}
      </Badge>
      <SaveChip state={autosave.state} unsaved={autosave.unsaved} />
      <span className="flex-1" />
      <ModeSwitch mode={mode} onChange={(next) => (next === 'live' ? goTo(next) : view.setState({ mode: next }))} />
      {!isReadOnly && (
        <>
          <UndoButtons />
          <IconButton label={t('bar.layout')} shortcut="L" onPress={layout}>
            <LayoutGrid aria-hidden="true" size={16} />
          </IconButton>
        </>
      )}
      <IconButton
        label={isOutline ? t('bar.canvas') : t('command.outline')}
        shortcut="!"
        onPress={() => view.setState({ isOutline: !isOutline })}
      >
        <ListTree aria-hidden="true" size={16} />
      </IconButton>
      <IconButton label={t('bar.variables')} onPress={open('variables')}>
        <Braces aria-hidden="true" size={16} />
      </IconButton>
      <IconButton label={t('bar.versions')} onPress={open('versions')}>
        <History aria-hidden="true" size={16} />
      </IconButton>
      <ProblemsButton />
      {mayPublish && !isReadOnly && (
        <Button variant="primary" onPress={open('publish')}>
          {t('bar.publish')}
        </Button>
      )}
    </header>
  );
}

function ProblemsButton() {
  const { t } = useTranslation('flows');
  const { view } = useEditor();
  const problems = useEditorState((state) => state.problems);
  const isChecked = useEditorState(({ checked, history }) => checked === history.present);
  const hasErrors = problems?.some((problem) => problem.severity === 'error') ?? false;
  const icon = !problems ? (
    <CircleDashed aria-hidden="true" size={15} className="text-fg-muted" />
  ) : hasErrors ? (
    <CircleAlert aria-hidden="true" size={15} className="text-danger" />
  ) : (
    <CircleCheck aria-hidden="true" size={15} className="text-success" />
  );
  return (
    <Button
      variant="quiet"
      data-testid="problems"
      data-checked={isChecked}
      icon={icon}
      onPress={() => view.setState(({ isProblems }) => ({ isProblems: !isProblems }))}
    >
      {!problems
        ? t('bar.checking')
        : problems.length === 0
          ? t('bar.noProblems')
          : t('bar.problems', { count: problems.length })}
    </Button>
  );
}
