import { api } from '@tandem/contracts/calls';
import type { JsonValue, Mock } from '@tandem/flow';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { ApiError } from '../../../api/api-error.ts';
import { call } from '../../../api/client.ts';
import { passedPath } from '../canvas/to-canvas.ts';
import { useDocument, useEditor } from '../editor-context.tsx';
import { nodeTypesOf } from '../model/node-types-of.ts';
import { restarted, type TestState } from '../model/test-store.ts';
import { type RunView, viewRun } from './run-view.ts';
import { type DraftRun, simulateDraft } from './simulate-draft.ts';

export interface TestRun {
  run: DraftRun;
  view: RunView;
  state: TestState;
  /** Outside work that is being waited for; what the server does comes by itself. */
  pending: { nodeId: string; isRequest: boolean } | undefined;
  say(text: string, choiceId?: string): void;
  /** Lets time pass on the virtual clock; in milliseconds. */
  advance(ms: number): void;
  leave(): void;
  restart(): void;
  /** On to the next breakpoint. */
  goOn(): void;
  stop(): void;
}

/** Work that the server does for a test as it does for a customer. */
const serverRuns = (nodeType: string): 'http' | 'script' | undefined =>
  nodeType === 'http' || nodeType === 'script' ? nodeType : undefined;

/** Runs the draft against what was said so far; every edit runs it anew. Requests without a set answer are made by the server. */
export function useTestRun(flowId: string, settle: () => Promise<unknown>): TestRun {
  const { plugins, test, view: shown, flows } = useEditor();
  const flow = useDocument();
  const state = useStore(test);
  const { setting, from, events, answers, began, playing, breakpoints, released, isStepping } = state;
  const run = useMemo(
    () =>
      simulateDraft(
        flow,
        { setting, from, events, answers, began, playing },
        { nodeTypes: nodeTypesOf(plugins), flows },
      ),
    [flow, setting, from, events, answers, began, playing, plugins, flows],
  );
  const view = useMemo(
    () => viewRun(run, { breakpoints, released, isStepping }),
    [run, breakpoints, released, isStepping],
  );
  const { trace } = view;
  const heldAt = view.heldAt?.nodeId;

  useEffect(() => {
    shown.setState({ passed: passedPath(trace.filter((entry) => !entry.flowId)) });
    test.setState({ last: { name: playing, trace, heldAt } });
  }, [shown, test, trace, heldAt, playing]);
  useEffect(() => () => shown.setState({ passed: passedPath([]) }), [shown]);

  const pending = useMemo(() => {
    const { waitingFor } = run.state;
    const effectId = waitingFor?.kind === 'node' ? waitingFor.effectId : undefined;
    const effect = trace.flatMap((entry) => entry.effects).find(({ id }) => id === effectId);
    return effect?.type === 'runNode' && !(setting.mocks && effect.nodeId in setting.mocks) ? effect : undefined;
  }, [run, trace, setting]);
  const key = pending && `${pending.nodeId} ${pending.id}`;
  const runs = pending && serverRuns(pending.nodeType);
  useEffect(() => {
    if (!pending || key === undefined || runs === undefined) return undefined;
    let isCurrent = true;
    const put = (mock: Mock) => {
      if (isCurrent) test.setState((old) => ({ answers: { ...old.answers, [key]: mock } }));
    };
    const request = async () => {
      await settle();
      const input = pending.input as Record<string, unknown>;
      const body = { nodeType: runs, input, timeoutMs: Math.min(30_000, Math.max(100, pending.timeoutMs)) };
      return call(api.flows.testRequest, { params: { id: flowId }, body });
    };
    request().then(
      ({ port, output }) => put({ port, output: (output ?? null) as JsonValue }),
      (error: unknown) => put({ code: error instanceof ApiError ? error.code : 'unexpected', message: String(error) }),
    );
    return () => {
      isCurrent = false;
    };
    // The effect is a new object at every run; its key names it.
  }, [key, runs, flowId, settle, test]);

  const actions = useMemo(() => {
    const add = (event: TestState['events'][number]) => test.setState((old) => ({ events: [...old.events, event] }));
    return {
      say: (text: string, choiceId?: string) => add({ type: 'say', text, ...(choiceId && { choiceId }) }),
      advance: (ms: number) => add({ type: 'wait', ms }),
      leave: () => add({ type: 'leave' }),
      restart: () => test.setState(restarted(Date.now())),
      stop: () => test.setState({ isStopped: true, isStepping: false }),
    };
  }, [test]);
  const passed = trace.length;
  return {
    ...actions,
    run,
    view,
    state,
    pending: pending && { nodeId: pending.nodeId, isRequest: runs !== undefined },
    goOn: () => test.setState({ isStepping: false, released: passed + 1 }),
  };
}
