import {
  ExpressionError,
  type ExpressionScope,
  evaluateExpression,
  type FlowNode,
  fillTemplate,
  type JsonValue,
  parseTemplate,
  scopeOf,
  valueAt,
} from '@tandem/flow';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useEditor } from '../editor-context.tsx';
import { useExpressionText } from '../use-expression-text.ts';

/** The step whose settings are shown; undefined where a field belongs to none. */
export const ShownNode = createContext<FlowNode['id'] | undefined>(undefined);

/** What an expression gave in the last test, where its step was passed last; or why it failed there. */
export const TestResult = ({ expression }: { readonly expression: string }) =>
  expression.trim() !== '' && <LastValue read={(scope) => JSON.stringify(evaluateExpression(expression, scope))} />;

/** A text as it was with its chips filled in; nothing of a text without any. */
export const TestText = ({ template }: { readonly template: string }) =>
  parseTemplate(template).some(({ kind }) => kind === 'chip') && (
    <LastValue read={(scope) => fillTemplate(template, (path) => valueAt(scope, path))} />
  );

/** A fixed value: what it was in the test too. */
export const TestValue = ({ value }: { readonly value: JsonValue }) => <LastValue read={() => JSON.stringify(value)} />;

function LastValue({ read }: { readonly read: (scope: ExpressionScope) => string }) {
  const { t } = useTranslation('tests');
  const { test } = useEditor();
  const nodeId = useContext(ShownNode);
  const last = useStore(test, (state) => state.last);
  const { ran } = useExpressionText();
  const entry = last.trace.findLast((each) => each.nodeId === nodeId && each.flowId === undefined);
  if (!entry) return null;
  const name = last.name ?? t('value.free');
  const result = attempt(() => read(scopeOf(entry.facts, entry.before, entry.at)));
  const text =
    'value' in result
      ? t('value.is', { value: result.value, name })
      : t('value.fails', { reason: ran(result.error), name });
  return (
    <output data-test-result title={text} className="block truncate font-mono text-fg-secondary text-xs">
      {text}
    </output>
  );
}

function attempt(read: () => string): { value: string } | { error: ExpressionError } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof ExpressionError) return { error };
    throw error;
  }
}
