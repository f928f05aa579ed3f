import type { FlowDocument, FlowEnvironment, PluginNodeDefinition } from '@tandem/flow';
import { toast } from '@tandem/ui';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changesBetween } from './model/changes.ts';
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

/** More changes than this at once, as of an arrangement, are no less than the document. */
const manyChanges = 200;

/**
 * Checks the document after each edit, one check at a time and always the newest document. The worker has its own copy
 * and is told what changed. It listens to the store, not to what is drawn: the check runs while the page draws the edit.
 */
export function useChecks(
  worker: EditorWorker | undefined,
  store: EditorStore,
  plugins: readonly PluginNodeDefinition[],
  environment: FlowEnvironment,
): void {
  const onFailure = useWorkerFailure();
  useEffect(() => {
    if (!worker) return undefined;
    const newest = () => store.getState().history.present;
    let asked: FlowDocument | undefined;
    let isChecking = false;
    let isOver = false;
    const check = async () => {
      isChecking = true;
      try {
        while (!isOver && asked !== newest()) {
          const document = newest();
          const changes = asked && changesBetween(asked, document);
          asked = undefined;
          const problems =
            changes && changes.length < manyChanges
              ? await worker.ask('recheck', { changes })
              : await worker.ask('check', { document, plugins, environment });
          asked = document;
          if (!isOver && document === newest()) store.getState().found(problems, document);
        }
      } finally {
        isChecking = false;
      }
    };
    const begin = () => {
      if (!isChecking) check().catch(onFailure);
    };
    begin();
    const unsubscribe = store.subscribe(begin);
    return () => {
      isOver = true;
      unsubscribe();
    };
  }, [worker, store, plugins, environment, onFailure]);
}
