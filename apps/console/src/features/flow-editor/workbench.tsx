import type { FlowDetailDto } from '@tandem/contracts';
import type { FlowDocument } from '@tandem/flow';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../session/session.ts';
import { CanvasMenu } from './canvas/canvas-menu.tsx';
import { FlowCanvas } from './canvas/flow-canvas.tsx';
import { SearchBar } from './canvas/search-bar.tsx';
import { StepPicker } from './canvas/step-picker.tsx';
import { useCompare } from './comparing/use-compare.ts';
import { EditorBar } from './editor-bar.tsx';
import { useEditor, useEditorState, useView } from './editor-context.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { isBlank } from './model/is-blank.ts';
import { EditorNotices } from './panels/editor-notices.tsx';
import { FirstSteps } from './panels/first-steps.tsx';
import { Palette } from './panels/palette.tsx';
import { useAutosave } from './use-autosave.ts';
import { useEditorCommands } from './use-editor-commands.ts';
import { useShownMode } from './use-shown-mode.ts';
import { useShownStep } from './use-shown-step.ts';

// What one opens comes when it is opened.
const CommentsPanel = lazy(() => import('./panels/comments-panel.tsx').then((m) => ({ default: m.CommentsPanel })));
const ProblemsPanel = lazy(() => import('./panels/problems-panel.tsx').then((m) => ({ default: m.ProblemsPanel })));
const OutlineView = lazy(() => import('./outline/outline-view.tsx').then((m) => ({ default: m.OutlineView })));
const PublishDialog = lazy(() => import('./panels/publish-dialog.tsx').then((m) => ({ default: m.PublishDialog })));
const TestPane = lazy(() => import('./test/test-pane.tsx').then((m) => ({ default: m.TestPane })));
const TracePanel = lazy(() => import('./test/trace-panel.tsx').then((m) => ({ default: m.TracePanel })));
const ClashCard = lazy(() => import('./drafting/clash-card.tsx').then((m) => ({ default: m.ClashCard })));
const CompareView = lazy(() => import('./comparing/compare-view.tsx').then((m) => ({ default: m.CompareView })));
const Cursors = lazy(() => import('./presence/cursors.tsx').then((m) => ({ default: m.Cursors })));
const RestorePointDialog = lazy(() =>
  import('./drafting/restore-point-dialog.tsx').then((m) => ({ default: m.RestorePointDialog })),
);
const VariablesDialog = lazy(() =>
  import('./panels/variables-dialog.tsx').then((m) => ({ default: m.VariablesDialog })),
);
const VersionsDrawer = lazy(() => import('./panels/versions-drawer.tsx').then((m) => ({ default: m.VersionsDrawer })));

/** The bar, the palette, the canvas and what stands beside it. */
export function Workbench({ flow }: { readonly flow: FlowDetailDto }) {
  const { t } = useTranslation('flows');
  const mayPublish = useMay('flow:publish');
  const { store, view, isReadOnly } = useEditor();
  const isEmpty = useEditorState(({ history }) => isBlank(history.present));
  const navigate = useNavigate();
  const compareWith = useCompare();
  const { v, compare, with: other } = useSearch({ strict: false });
  const clashes = useEditorState((state) => state.clashes);
  const autosave = useAutosave(flow.id, flow.draftRevision, v === undefined);
  const { mode, isProblems, isComments, isOutline, dialog } = useView((state) => state);
  useEditorCommands(mayPublish, compare !== undefined);
  useShownMode();
  useShownStep();
  const endComparing = () =>
    void navigate({ to: '/flows/$flowId', params: { flowId: flow.id }, search: v === undefined ? {} : { v } });
  const restore = (past: FlowDocument) => {
    store.getState().edit({ key: 'restore' }, ({ id, version }) => ({ ...past, id, version }));
    endComparing();
  };
  const close = () => view.setState({ dialog: undefined });
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <EditorBar flow={flow} autosave={autosave} mayPublish={mayPublish} />
      {clashes.length > 0 && (
        <Suspense>
          <ClashCard clashes={clashes} />
        </Suspense>
      )}
      <EditorNotices flow={flow} autosave={autosave} />
      {compare !== undefined && (
        <Suspense fallback={<div className="flex-1" />}>
          <CompareView
            key={`${compare} ${other}`}
            flow={flow}
            from={compare}
            to={other ?? 'draft'}
            onClose={endComparing}
            onRestore={isReadOnly ? undefined : restore}
          />
        </Suspense>
      )}
      <div className={compare === undefined ? 'flex min-h-0 flex-1' : 'hidden'}>
        {!isReadOnly && mode === 'build' && <Palette />}
        <div className="relative flex min-w-0 flex-1 flex-col">
          <div className="relative min-h-0 flex-1">
            {isOutline ? (
              <Suspense>
                <OutlineView />
              </Suspense>
            ) : (
              <FlowCanvas>{v === undefined && <Cursors />}</FlowCanvas>
            )}
            {isEmpty && mode === 'build' && !isReadOnly && <FirstSteps />}
            <SearchBar flow={flow} />
          </div>
          {mode === 'test' && (
            <Suspense>
              <TracePanel />
            </Suspense>
          )}
          {isComments && (
            <section
              aria-label={t('comments.all')}
              className="max-h-56 shrink-0 overflow-y-auto border-line-subtle border-t bg-surface"
            >
              <Suspense>
                <CommentsPanel />
              </Suspense>
            </section>
          )}
          {isProblems && (
            <section
              aria-label={t('problems.title')}
              className="max-h-56 shrink-0 overflow-y-auto border-line-subtle border-t bg-surface"
            >
              <Suspense>
                <ProblemsPanel />
              </Suspense>
            </section>
          )}
        </div>
        {mode === 'test' ? (
          <Suspense fallback={<div className="w-80 shrink-0 border-line-subtle border-l bg-surface" />}>
            <TestPane flowId={flow.id} settle={autosave.settle} />
          </Suspense>
        ) : (
          <Inspector />
        )}
      </div>
      <StepPicker />
      <CanvasMenu />
      <Suspense>
        {dialog === 'publish' && (
          <PublishDialog
            flow={flow}
            settle={autosave.settle}
            onClose={close}
            onProblems={() => view.setState({ dialog: undefined, isProblems: true })}
          />
        )}
        {dialog === 'versions' && (
          <VersionsDrawer
            flowId={flow.id}
            onClose={close}
            onCompare={(version) => {
              close();
              compareWith(`v${version}`);
            }}
            onView={(version) =>
              void navigate({ to: '/flows/$flowId', params: { flowId: flow.id }, search: { v: version } })
            }
          />
        )}
        {dialog === 'restorePoint' && <RestorePointDialog flowId={flow.id} settle={autosave.settle} onClose={close} />}
        {dialog === 'variables' && <VariablesDialog onClose={close} />}
      </Suspense>
    </div>
  );
}
