import { useMemo } from 'react';
import { useDocument } from '../editor-context.tsx';

const facts = ['customer.name', 'customer.tier', 'customer.language', 'conversation.channel'] as const;

/** What expressions and chips can read: the variables of this flow, then what is known of the customer. */
export function usePaths(): readonly string[] {
  const { variables } = useDocument();
  return useMemo(() => [...variables.map((variable) => `vars.${variable.name}`), ...facts], [variables]);
}
