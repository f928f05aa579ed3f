import type { FlowDetailDto } from '@tandem/contracts';
import { kindOf } from '@tandem/flow';
import { Button, IconButton, LinkButton } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import {
  ArrowLeft,
  Braces,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  History,
  LayoutGrid,
  ListTree,
  MessagesSquare,
  Tags,
  TriangleAlert,
} from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { CallerLink } from './caller-link.tsx';
import { useCompare } from './comparing/use-compare.ts';
import { useEditor, useEditorState, useView } from './editor-context.tsx';
import { flowQueries } from './flow-queries.ts';
import { ModeSwitch } from './mode-switch.tsx';
import type { ViewState } from './model/view-store.ts';
import { SaveChip } from './panels/save-chip.tsx';
import { UndoButtons } from './panels/undo-buttons.tsx';
import { ReleaseBadges } from './publishing/release-badges.tsx';
import type { useAutosave } from './use-autosave.ts';
import { useEditActions } from './use-edit-actions.ts';
import { useGoToMode } from './use-modes.ts';

const PresencePile = lazy(() => import('./presence/presence-pile.tsx').then((m) => ({ default: m.PresencePile })));

interface BarProps {
  readonly flow: FlowDetailDto;
  readonly autosave: ReturnType<typeof useAutosave>;
  readonly mayPublish: boolean;
}

/** What flow this is, where its draft stands, and what can be done with it. */
export function EditorBar({ flow, autosave, mayPublish }: BarProps) {
  const { t } = useTranslation(['flows', 'drafts']);
  const { view, isReadOnly } = useEditor();
  const mode = useView((state) => state.mode);
  const isOutline = useView((state) => state.isOutline);
  const hasClash = useEditorState((state) => state.clashes.length > 0);
  const { v } = useSearch({ strict: false });
  const goTo = useGoToMode();
  const release = useQuery(flowQueries.release(flow.id)).data ?? flow;
  const { layout } = useEditActions();
  const compare = useCompare();
  const open = (dialog: ViewState['dialog']) => () => view.setState({ dialog });
  return (
    <header className="flex min-h-12 flex-wrap items-center gap-2 border-line-subtle border-b bg-surface px-3 py-1.5">
      <LinkButton {...useWayBack()} variant="quiet">
        <ArrowLeft aria-hidden="true" size={16} />
      </LinkButton>
      <CallerLink />
      <h1 className="min-w-0 truncate font-semibold text-base">{flow.name}</h1>
      <ReleaseBadges {...release} />
      <SaveChip state={hasClash ? 'conflict' : autosave.state} unsaved={autosave.unsaved} />
      <span className="flex-1" />
      {v === undefined && (
        <Suspense>
          <PresencePile flowId={flow.id} />
        </Suspense>
      )}
      <ModeSwitch mode={mode} onChange={(next) => (next === 'live' ? goTo(next) : view.setState({ mode: next }))} />
      {!isReadOnly && (
        <>
          <UndoButtons />
          <IconButton label={t('flows:bar.layout')} shortcut="L" onPress={layout}>
            <LayoutGrid aria-hidden="true" size={16} />
          </IconButton>
        </>
      )}
      <IconButton
        label={isOutline ? t('flows:bar.canvas') : t('flows:command.outline')}
        shortcut="!"
        onPress={() => view.setState({ isOutline: !isOutline })}
      >
        <ListTree aria-hidden="true" size={16} />
      </IconButton>
      <IconButton label={t('flows:bar.variables')} onPress={open('variables')}>
        <Braces aria-hidden="true" size={16} />
      </IconButton>
      {v === undefined && (
        <IconButton
          label={t('drafts:history.title')}
          onPress={() => compare(`r${Math.max(1, flow.draftRevision - 1)}`)}
        >
          <History aria-hidden="true" size={16} />
        </IconButton>
      )}
      <IconButton label={t('flows:bar.versions')} onPress={open('versions')}>
        <Tags aria-hidden="true" size={16} />
      </IconButton>
      <CommentsButton />
      <ProblemsButton />
      {mayPublish && !isReadOnly && (
        <Button variant="primary" onPress={open('publish')}>
          {t('flows:bar.publish')}
        </Button>
      )}
    </header>
  );
}

/** To the list that this one stands in. */
function useWayBack() {
  const { t } = useTranslation('flows');
  const isRule = useEditorState(({ history }) => kindOf(history.present) === 'automation');
  return isRule
    ? { href: '/automation', 'aria-label': t('bar.backToRules') }
    : { href: '/flows', 'aria-label': t('bar.back') };
}

/** How many comments are open; nothing while there is none. */
function CommentsButton() {
  const { t } = useTranslation('flows');
  const { view } = useEditor();
  const count = useEditorState(
    ({ history }) =>
      history.present.annotations?.filter((each) => each.kind === 'comment' && each.resolved !== true).length ?? 0,
  );
  const isOpen = useView((state) => state.isComments);
  if (count === 0 && !isOpen) return null;
  return (
    <Button
      variant="quiet"
      icon={<MessagesSquare aria-hidden="true" size={15} />}
      onPress={() => view.setState({ isComments: !isOpen })}
    >
      {t('bar.comments', { count })}
    </Button>
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
  ) : problems.length > 0 ? (
    <TriangleAlert aria-hidden="true" size={15} className="text-warning" />
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
