import { evaluateExpression, type FlowNode, type TraceEntry } from '@tandem/flow';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useEditor } from '../editor-context.tsx';

/** The step whose settings are shown; undefined where an expression belongs to none. */
export const ShownNode = createContext<FlowNode['id'] | undefined>(undefined);

/** What an expression gave in the last test, where its step was passed last; or why it failed there. */
export function TestResult({ expression }: { readonly expression: string }) {
  const { t } = useTranslation('tests');
  const { test } = useEditor();
  const nodeId = useContext(ShownNode);
  const last = useStore(test, (state) => state.last);
  const entry = last.trace.findLast((each) => each.nodeId === nodeId && each.flowId === undefined);
  if (!entry || expression.trim() === '') return null;
  const name = last.name ?? t('value.free');
  const result = evaluate(expression, entry);
  return (
    <output data-test-result className="block truncate font-mono text-fg-secondary text-xs">
      {'value' in result
        ? t('value.is', { value: result.value, name })
        : t('value.fails', { reason: result.reason, name })}
    </output>
  );
}

function evaluate(expression: string, { facts, before, at }: TraceEntry): { value: string } | { reason: string } {
  try {
    return { value: JSON.stringify(evaluateExpression(expression, { ...facts, vars: before, now: new Date(at) })) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
