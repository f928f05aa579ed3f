import type { FlowDetailDto } from '@tandem/contracts';
import type { FlowDocument } from '@tandem/flow';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Editor, EditorContext } from './editor-context.tsx';
import { createEditorStore } from './model/editor-store.ts';
import { beginHistory } from './model/history.ts';
import { resumeHistory } from './model/kept-log.ts';
import { readNavigation } from './model/navigation.ts';
import { heldResults } from './model/stale-results.ts';
import { createTestStore, ownSetting } from './model/test-store.ts';
import { createViewStore, type ViewState } from './model/view-store.ts';
import { createOthersStore } from './presence/others-store.ts';
import { useAddStep } from './use-add-step.ts';
import { useCalledFlows } from './use-called-flows.ts';
import { useCards } from './use-cards.ts';
import { useChecks, useEditorWorker } from './use-checks.ts';
import type { useEnvironment } from './use-environment.ts';
import { useKeptLog } from './use-kept-log.ts';
import { usePreload } from './use-preload.ts';
import { Workbench } from './workbench.tsx';

interface EditorProps {
  readonly flow: FlowDetailDto;
  readonly document: FlowDocument;
  readonly surroundings: NonNullable<ReturnType<typeof useEnvironment>>;
  /** The mode it opens in. */
  readonly mode: ViewState['mode'];
  readonly isReadOnly: boolean;
}

/** An open editor: its state, and the context its parts share. */
export function FlowEditor({ flow, document: initial, surroundings, mode, isReadOnly }: EditorProps) {
  const [store] = useState(() =>
    createEditorStore(isReadOnly ? beginHistory(initial) : resumeHistory(flow.id, initial)),
  );
  const [view] = useState(() => createViewStore(readNavigation() ?? 'mouse', mode));
  const { language } = useTranslation().i18n;
  const [test] = useState(() =>
    createTestStore(Date.now(), ownSetting(language, surroundings.environment.channels?.[0]?.type)),
  );
  const [others] = useState(createOthersStore);
  useEffect(
    () =>
      store.subscribe(({ history: { present } }, { history: { present: before } }) => {
        if (present !== before) test.setState((state) => heldResults(state, before, present));
      }),
    [store, test],
  );
  const { nodeTypes, plugins, names } = surroundings;
  const { environment, flows } = useCalledFlows(store, surroundings.environment);
  const cardOf = useCards(nodeTypes, names);
  const worker = useEditorWorker();
  useChecks(worker, store, plugins, environment);
  usePreload(store);
  useKeptLog(flow.id, store, isReadOnly);
  const add = useAddStep(store, cardOf);
  const editor = useMemo<Editor>(
    () => ({
      store,
      view,
      test,
      others,
      worker,
      nodeTypes,
      plugins,
      environment,
      flows,
      isReadOnly,
      cardOf,
      add,
      names,
    }),
    [store, view, test, others, worker, nodeTypes, plugins, environment, flows, isReadOnly, cardOf, add, names],
  );
  return (
    <EditorContext value={editor}>
      <Workbench flow={flow} />
    </EditorContext>
  );
}
