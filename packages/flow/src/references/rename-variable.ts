import type { FlowDocument, FlowNode } from '../document/flow-document.js';
import { parseTemplate } from '../expression/template.js';
import type { NodeTypes, Usage } from '../nodes/node-type.js';
import { renameRead } from '../validate/usages.js';
import { changedAt } from './value-at-field.js';

/**
 * The flow with a variable under another name: where it is declared, and wherever expressions, texts, steps and cases read
 * or write it. A step whose settings do not fit its type yet stays as it is.
 */
export function renameVariable(document: FlowDocument, nodeTypes: NodeTypes, from: string, to: string): FlowDocument {
  const read = (expression: string) => renameRead(expression, from, to);
  return {
    ...document,
    variables: document.variables.map((variable) => (variable.name === from ? { ...variable, name: to } : variable)),
    nodes: document.nodes.map((node) => {
      const config = usagesIn(node, nodeTypes).reduce(
        (old, usage) => changedAt(old, usage.field, (value) => renamed(usage.kind, value, from, to)),
        node.config,
      );
      return { ...node, config };
    }),
    ...(document.tests && {
      tests: document.tests.map((test) => ({
        ...test,
        steps: test.steps.map((step) =>
          step.type === 'check' ? { ...step, expression: read(step.expression) } : step,
        ),
      })),
    }),
  };
}

function usagesIn(node: FlowNode, nodeTypes: NodeTypes): Usage[] {
  const type = nodeTypes.get(node.type);
  const config = type?.config.safeParse(node.config);
  return config?.success ? (type?.uses?.(config.data) ?? []) : [];
}

/** What stands at the field of a usage: a text, one in each language, an expression, or lines of a form. */
function renamed(kind: Usage['kind'], value: unknown, from: string, to: string): unknown {
  const inside = (inner: unknown) => renamed(kind, inner, from, to);
  if (Array.isArray(value)) return value.map(inside);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      // What a line of a form compares with is a text of its own.
      Object.entries(value).map(([key, inner]) => [
        key,
        kind === 'expression' && key === 'value' ? inner : inside(inner),
      ]),
    );
  }
  if (typeof value !== 'string') return value;
  if (kind === 'expression') return renameRead(value, from, to);
  if (kind === 'text' || kind === 'template') return inTemplate(value, from, to);
  return kind === 'writes' && value === from ? to : value;
}

/** Only what a chip reads: braces around prose stay. */
function inTemplate(template: string, from: string, to: string): string {
  const chips = parseTemplate(template).filter((part) => part.kind === 'chip');
  return chips.reduceRight((text, { at, source }) => {
    const begin = at + 1;
    return text.slice(0, begin) + renameRead(source, from, to) + text.slice(begin + source.length);
  }, template);
}
