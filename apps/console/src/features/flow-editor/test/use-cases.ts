import { recordCase } from '@tandem/flow';
import { toast } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { freeCaseName, putCase } from '../model/edit-cases.ts';
import { nodeTypesOf } from '../model/node-types-of.ts';
import { useWorkerFailure } from '../use-checks.ts';
import { playCase } from './play-case.ts';
import type { DraftRun } from './simulate-draft.ts';

/** Plays one case before one's eyes, runs all of them aside, and makes a case of what was just said. */
export function useCases() {
  const { t } = useTranslation('tests');
  const { store, test, worker, plugins, flows, environment } = useEditor();
  const document = useDocument();
  const [isRunning, setIsRunning] = useState(false);
  const onFailure = useWorkerFailure();
  return {
    isRunning,
    play: (name: string) => {
      const found = document.tests?.find((each) => each.name === name);
      if (!found) return;
      const { next } = playCase(test.getState(), document, found, { nodeTypes: nodeTypesOf(plugins), flows });
      test.setState({ ...next, tab: 'chat' });
    },
    runAll: async () => {
      if (!worker) return;
      setIsRunning(true);
      const called = (environment.flows ?? []).flatMap(({ id }) => {
        const at = id.lastIndexOf('@');
        return flows(id.slice(0, at), Number(id.slice(at + 1))) ?? [];
      });
      try {
        const { failures, uncovered } = await worker.ask('runCases', { document, plugins, called });
        // Edited meanwhile: they are results of another drawing.
        const isStale = store.getState().history.present !== document;
        test.setState({ tab: 'cases', ...(!isStale && { results: failures, uncovered }) });
      } catch (error) {
        onFailure(error);
      } finally {
        setIsRunning(false);
      }
    },
    record: (run: DraftRun) => {
      const name = freeCaseName(document, t('case.recorded'));
      const made = recordCase(document, run.recording, name, { nodeTypes: nodeTypesOf(plugins), flows });
      if (!made) {
        toast({ text: t('case.notRecorded'), tone: 'danger' });
        return;
      }
      store.getState().edit({ key: 'case', node: name }, (doc) => putCase(doc, made));
      test.setState({ tab: 'cases' });
      toast({ text: t('case.wasRecorded', { name }), tone: 'success' });
    },
  };
}
