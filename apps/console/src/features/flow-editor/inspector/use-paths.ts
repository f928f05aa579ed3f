import { eventFieldsOf, type FlowDocument, groundFor } from '@tandem/flow';
import { useMemo } from 'react';
import { useDocument } from '../editor-context.tsx';
import { useLabel } from '../use-label.ts';

/** Something that expressions and chips can read. */
export interface ReadablePath {
  path: string;
  /** What it is, in the reader's words; variables and fields of requests are called as their admins called them. */
  name?: string;
}

interface Given {
  readonly path: string;
  readonly label?: ReturnType<typeof eventFieldsOf>[number]['label'];
}

const facts: readonly Given[] = [
  ...(['customer.name', 'customer.tier', 'customer.language'] as const),
  ...(['conversation.channel', 'conversation.labels', 'conversation.waitingSeconds'] as const),
].map((path) => ({ path, label: `flow:values.${path}` }));

/** What a flow can read of what began it, with the fields that its trigger declares. */
const beginnings = (document: Pick<FlowDocument, 'nodes' | 'variables'>): readonly Given[] => [
  { path: 'event.name', label: 'flow:values.event.name' },
  { path: 'event.data', label: 'flow:values.event.data' },
  ...eventFieldsOf(document).map((field) => ({ ...field, path: `event.data.${field.path}` })),
];

/** What expressions and chips can read: the variables of this flow, then what is known of the customer. */
export function usePaths(): readonly ReadablePath[] {
  const { variables, nodes } = useDocument();
  const label = useLabel();
  return useMemo(() => {
    const ground = groundFor({ nodes });
    const given: readonly Given[] = [
      ...variables.map((variable) => ({ path: `vars.${variable.name}` })),
      ...(ground === 'customer' ? [] : beginnings({ nodes, variables })),
      ...(ground === 'nothing' ? [] : facts),
    ];
    return given.map((each) => ({ path: each.path, ...(each.label !== undefined && { name: label(each.label) }) }));
  }, [variables, nodes, label]);
}
