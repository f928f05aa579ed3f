import type { FlowDocument, FlowEnvironment, PluginNodeDefinition } from '@tandem/flow';
import { toast } from '@tandem/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorStore } from './model/editor-store.ts';
import type { Questions } from './worker/answer.ts';
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
  const newest = useRef<Questions['check']['asked'] & { document: FlowDocument }>(undefined);
  const checking = useRef<EditorWorker>(undefined);
  useEffect(() => {
    newest.current = { document, plugins, environment };
    if (!worker || checking.current === worker) return;
    checking.current = worker;
    const check = async () => {
      for (let asked = newest.current; asked; ) {
        const problems = await worker.ask('check', asked);
        const isNewest = asked === newest.current;
        if (isNewest) store.getState().found(problems, asked.document);
        asked = isNewest ? undefined : newest.current;
      }
      if (checking.current === worker) checking.current = undefined;
    };
    check().catch((error: unknown) => {
      checking.current = undefined;
      onFailure(error);
    });
  }, [worker, store, document, plugins, environment, onFailure]);
}
