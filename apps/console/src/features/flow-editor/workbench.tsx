import type { FlowDetailDto } from '@tandem/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useReactFlow } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../session/session.ts';
import { FlowCanvas } from './canvas/flow-canvas.tsx';
import { nothingPassed, passedPath } from './canvas/to-canvas.ts';
import { EditorBar, type EditorMode } from './editor-bar.tsx';
import { useDocument, useEditor } from './editor-context.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { moveNodes } from './model/edit.ts';
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
  const canvas = useReactFlow();
  const mayPublish = useMay('flow:publish');
  const { store, isReadOnly } = useEditor();
  const document = useDocument();
  const navigate = useNavigate();
  const autosave = useAutosave(flow.id, document, flow.draftRevision, isReadOnly);
  const [mode, setMode] = useState<EditorMode>('build');
  const [isProblemsOpen, setProblemsOpen] = useState(false);
  const [opened, setOpened] = useState<'publish' | 'versions' | 'variables'>();
  const run = useTestRun(flow.id, mode === 'test', autosave.settle);
  const passed = useMemo(
    () => (mode === 'test' ? passedPath(run.simulation.path) : nothingPassed),
    [mode, run.simulation.path],
  );
  const jump = (nodeId: string) => {
    setMode('build');
    store.getState().select({ nodes: new Set([nodeId]), edges: new Set() });
    void canvas.fitView({ nodes: [{ id: nodeId }], maxZoom: 1, duration: 200 });
  };
  const layout = () => {
    void import('./model/layout.ts').then(({ arrange }) => {
      const sizeOf = (id: string) => {
        const measured = canvas.getNode(id)?.measured;
        return { width: measured?.width ?? 240, height: measured?.height ?? 120 };
      };
      store.getState().edit(t('step.layout'), (doc) => moveNodes(doc, arrange(doc, sizeOf)));
      requestAnimationFrame(() => void canvas.fitView({ maxZoom: 1, padding: 0.15, duration: 250 }));
    });
  };
  useEditorCommands({
    layout,
    focusPalette: () => globalThis.document.querySelector<HTMLInputElement>('[data-palette-search] input')?.focus(),
    fit: () => void canvas.fitView({ maxZoom: 1, padding: 0.15, duration: 200 }),
    build: () => setMode('build'),
    test: () => setMode('test'),
    publish: () => mayPublish && setOpened('publish'),
    problems: () => setProblemsOpen(true),
  });
  const close = () => setOpened(undefined);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <EditorBar
        flow={flow}
        saveState={autosave.state}
        mode={mode}
        onMode={setMode}
        mayPublish={mayPublish}
        onLayout={layout}
        onVariables={() => setOpened('variables')}
        onProblems={() => setProblemsOpen(!isProblemsOpen)}
        onVersions={() => setOpened('versions')}
        onPublish={() => setOpened('publish')}
      />
      <EditorNotices flow={flow} autosave={autosave} />
      <div className="flex min-h-0 flex-1">
        {!isReadOnly && mode === 'build' && <Palette />}
        <div className="relative flex min-w-0 flex-1 flex-col">
          <div className="relative min-h-0 flex-1">
            <FlowCanvas passed={passed} />
            {document.nodes.length <= 1 && mode === 'build' && !isReadOnly && <FirstSteps />}
          </div>
          {isProblemsOpen && (
            <section
              aria-label={t('problems.title')}
              className="max-h-56 shrink-0 overflow-y-auto border-line-subtle border-t bg-surface"
            >
              <ProblemsPanel onJump={jump} />
            </section>
          )}
        </div>
        {mode === 'test' ? <TestChat run={run} /> : <Inspector />}
      </div>
      {opened === 'publish' && (
        <PublishDialog
          flow={flow}
          settle={autosave.settle}
          onClose={close}
          onProblems={() => {
            close();
            setProblemsOpen(true);
          }}
        />
      )}
      {opened === 'versions' && (
        <VersionsDrawer
          flowId={flow.id}
          onClose={close}
          onView={(version) =>
            void navigate({ to: '/flows/$flowId', params: { flowId: flow.id }, search: { v: version } })
          }
        />
      )}
      {opened === 'variables' && <VariablesDialog onClose={close} />}
    </div>
  );
}
