import { eventFieldsOf, type FlowDocument, groundFor } from '@tandem/flow';
import { useMemo } from 'react';
import { useDocument } from '../editor-context.tsx';

const facts = [
  ...(['customer.name', 'customer.tier', 'customer.language'] as const),
  ...(['conversation.channel', 'conversation.labels', 'conversation.waitingSeconds'] as const),
];

/** What a flow can read of what began it, with the fields that its trigger declares. */
const beginnings = (document: Pick<FlowDocument, 'nodes' | 'variables'>) => [
  'event.name',
  'event.data',
  ...eventFieldsOf(document).map(({ path }) => `event.data.${path}`),
];

/** What expressions and chips can read: the variables of this flow, then what is known of the customer. */
export function usePaths(): readonly string[] {
  const { variables, nodes } = useDocument();
  return useMemo(() => {
    const ground = groundFor({ nodes });
    return [
      ...variables.map((variable) => `vars.${variable.name}`),
      ...(ground === 'customer' ? [] : beginnings({ nodes, variables })),
      ...(ground === 'nothing' ? [] : facts),
    ];
  }, [variables, nodes]);
}
