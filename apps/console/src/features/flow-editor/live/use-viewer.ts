import type { FlowDocument } from '@tandem/flow';
import { useMemo, useState } from 'react';
import type { Editor } from '../editor-context.tsx';
import { createEditorStore } from '../model/editor-store.ts';
import { beginHistory } from '../model/history.ts';
import { readNavigation } from '../model/navigation.ts';
import { createTestStore } from '../model/test-store.ts';
import { createViewStore } from '../model/view-store.ts';
import { createOthersStore } from '../presence/others-store.ts';
import { useAddStep } from '../use-add-step.ts';
import { useCards } from '../use-cards.ts';
import type { useEnvironment } from '../use-environment.ts';

/** What the parts of an editor share, for a document that is only looked at: nothing checks or saves it. */
export function useViewer(
  document: FlowDocument,
  surroundings: NonNullable<ReturnType<typeof useEnvironment>>,
): Editor {
  const [store] = useState(() => createEditorStore(beginHistory(document)));
  const [view] = useState(() => createViewStore(readNavigation() ?? 'mouse'));
  const [test] = useState(() => createTestStore(0));
  const [others] = useState(createOthersStore);
  const { nodeTypes, plugins, environment, names } = surroundings;
  const cardOf = useCards(nodeTypes, names);
  const add = useAddStep(store, cardOf);
  return useMemo(
    () => ({
      ...{
        store,
        view,
        test,
        others,
        worker: undefined,
        nodeTypes,
        plugins,
        environment,
        isReadOnly: true,
        cardOf,
        add,
        names,
      },
      flows: () => undefined,
    }),
    [store, view, test, others, nodeTypes, plugins, environment, cardOf, add, names],
  );
}
