import { useEffect } from 'react';
import { passedPath } from '../canvas/to-canvas.ts';
import { useEditor } from '../editor-context.tsx';
import { TestChat } from './test-chat.tsx';
import { useTestRun } from './use-test-run.ts';

interface TestPaneProps {
  readonly flowId: string;
  /** Saves what is not saved yet: requests are made from the saved draft. */
  readonly settle: () => Promise<unknown>;
}

/** The test chat; the canvas shows the path it has passed. */
export function TestPane({ flowId, settle }: TestPaneProps) {
  const { view } = useEditor();
  const run = useTestRun(flowId, settle);
  const { path } = run.simulation;
  useEffect(() => view.setState({ passed: passedPath(path) }), [view, path]);
  useEffect(() => () => view.setState({ passed: passedPath([]) }), [view]);
  return <TestChat run={run} />;
}
