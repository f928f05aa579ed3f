import type { FlowDocument, FlowEnvironment, PluginNodeDefinition } from '@tandem/flow';
import { toast } from '@tandem/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorStore } from './model/editor-store.ts';
import { type EditorWorker, startEditorWorker } from './worker/editor-worker.ts';

/** Says that the worker failed; the document is as it was. */
export function useWorkerFailure(): (error: unknown) => void {
  const { t } = useTranslation('flows');
  return useCallback((error) => toast({ text: t('problems.failed', { reason: String(error) }), tone: 'danger' }), [t]);
}

/** The worker of an open editor; it ends with it. */
export function useEditorWorker(): EditorWorker | undefined {
  const [worker, setWorker] = useState<EditorWorker>();
  useEffect(() => {
    const started = startEditorWorker();
    setWorker(started);
    return () => {
      setWorker(undefined);
      started.stop();
    };
  }, []);
  return worker;
}

/** Checks the document after each edit, one check at a time and always the newest document. */
export function useChecks(
  worker: EditorWorker | undefined,
  store: EditorStore,
  document: FlowDocument,
  plugins: readonly PluginNodeDefinition[],
  environment: FlowEnvironment,
): void {
  const onFailure = useWorkerFailure();
  const newest = useRef<object>(undefined);
  const checking = useRef<EditorWorker>(undefined);
  useEffect(() => {
    const asked = { document, plugins, environment };
    newest.current = asked;
    if (!worker) return;
    const check = async () => {
      for (let checked: object | undefined; checked !== newest.current; ) {
        checked = newest.current;
        const problems = await worker.ask('check', checked as typeof asked);
        if (checked === newest.current) store.getState().found(problems);
      }
    };
    if (checking.current === worker) return;
    checking.current = worker;
    void check()
      .catch(onFailure)
      .finally(() => {
        checking.current = undefined;
      });
  }, [worker, store, document, plugins, environment, onFailure]);
}
