import { calledFlows, type FlowDocument, type FlowEnvironment, type FlowLookup } from '@tandem/flow';
import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { flowQueries } from './flow-queries.ts';
import type { EditorStore } from './model/editor-store.ts';
import { drawingOf } from './model/read-document.ts';

type Called = ReturnType<typeof calledFlows>[number];

const keyOf = ({ flowId, version }: Called): string => `${flowId}@${version}`;

function calledOf(key: string): Called {
  const at = key.lastIndexOf('@');
  return { flowId: key.slice(0, at), version: Number(key.slice(at + 1)) };
}

interface CalledFlows {
  flows: FlowLookup;
  /** With the variables of those that are called. */
  environment: FlowEnvironment;
}

/**
 * The published versions that a drawing calls, and those call: checks know their inputs and outputs, tests run them. The
 * surroundings stay without them until all are read, so that none is taken for missing.
 */
export function useCalledFlows(store: EditorStore, environment: FlowEnvironment): CalledFlows {
  const own = useStore(store, ({ history }) => [...new Set(calledFlows(history.present).map(keyOf))].sort().join(' '));
  const [deeper, setDeeper] = useState('');
  const keys = [...new Set(`${own} ${deeper}`.split(' ').filter(Boolean))];
  const found = useQueries({
    queries: keys.map((key) => {
      const { flowId, version } = calledOf(key);
      return { ...flowQueries.version(flowId, version), retry: false };
    }),
    combine: (results) => ({
      isReady: results.every(({ isPending }) => !isPending),
      documents: results.map(({ data }) => data?.document),
    }),
  });
  const documents = useMemo(() => {
    const read = new Map<string, FlowDocument>();
    keys.forEach((key, place) => {
      const drawing = drawingOf(found.documents[place]);
      if (drawing) read.set(key, drawing);
    });
    return read;
    // Versions never change: which ones there are says all.
  }, [keys.join(' '), found.documents.map(Boolean).join()]);
  const inner = [...new Set([...documents.values()].flatMap((each) => calledFlows(each).map(keyOf)))].sort().join(' ');
  if (inner !== deeper) setDeeper(inner);
  const { isReady } = found;
  return useMemo(
    () => ({
      flows: (flowId, version) => documents.get(keyOf({ flowId, version })),
      environment: isReady
        ? { ...environment, flows: [...documents].map(([id, { variables }]) => ({ id, variables })) }
        : environment,
    }),
    [documents, environment, isReady],
  );
}
