import type { FlowDetailDto } from '@tandem/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../session/session.ts';
import { CanvasMenu } from './canvas/canvas-menu.tsx';
import { FlowCanvas } from './canvas/flow-canvas.tsx';
import { SearchBar } from './canvas/search-bar.tsx';
import { StepPicker } from './canvas/step-picker.tsx';
import { nothingPassed, passedPath } from './canvas/to-canvas.ts';
import { EditorBar } from './editor-bar.tsx';
import { useDocument, useEditor, useView } from './editor-context.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { OutlineView } from './outline/outline-view.tsx';
import { EditorNotices } from './panels/editor-notices.tsx';
import { FirstSteps } from './panels/first-steps.tsx';
import { Palette } from './panels/palette.tsx';
import { ProblemsPanel } from './panels/problems-panel.tsx';
import { PublishDialog } from './panels/publish-dialog.tsx';
import { TestChat } from './panels/test-chat.tsx';
import { useTestRun } from './panels/use-test-run.ts';
import { VariablesDialog } from './panels/variables-dialog.tsx';
import { VersionsDrawer } from './panels/versions-drawer.tsx';
import { useAutosave } from './use-autosave.ts';
import { useEditorCommands } from './use-editor-commands.ts';

/** The bar, the palette, the canvas and what stands beside it. */
export function Workbench({ flow }: { readonly flow: FlowDetailDto }) {
  const { t } = useTranslation('flows');
  const mayPublish = useMay('flow:publish');
  const { view, isReadOnly } = useEditor();
  const document = useDocument();
  const navigate = useNavigate();
  const autosave = useAutosave(flow.id, flow.draftRevision);
  const { mode, isProblems, isOutline, dialog } = useView((state) => state);
  const run = useTestRun(flow.id, mode === 'test', autosave.settle);
  const passed = useMemo(
    () => (mode === 'test' ? passedPath(run.simulation.path) : nothingPassed),
    [mode, run.simulation.path],
  );
  useEditorCommands(mayPublish);
  const close = () => view.setState({ dialog: undefined });
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <EditorBar flow={flow} autosave={autosave} mayPublish={mayPublish} />
      <EditorNotices flow={flow} autosave={autosave} />
      <div className="flex min-h-0 flex-1">
        {!isReadOnly && mode === 'build' && <Palette />}
        <div className="relative flex min-w-0 flex-1 flex-col">
          <div className="relative min-h-0 flex-1">
            {isOutline ? <OutlineView /> : <FlowCanvas passed={passed} />}
            {document.nodes.length <= 1 && mode === 'build' && !isReadOnly && <FirstSteps />}
            <SearchBar flow={flow} />
          </div>
          {isProblems && (
            <section
              aria-label={t('problems.title')}
              className="max-h-56 shrink-0 overflow-y-auto border-line-subtle border-t bg-surface"
            >
              <ProblemsPanel />
            </section>
          )}
        </div>
        {mode === 'test' ? <TestChat run={run} /> : <Inspector />}
      </div>
      <StepPicker />
      <CanvasMenu />
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
          onView={(version) =>
            void navigate({ to: '/flows/$flowId', params: { flowId: flow.id }, search: { v: version } })
          }
        />
      )}
      {dialog === 'variables' && <VariablesDialog onClose={close} />}
    </div>
  );
}
