import { type FlowDocument, isTrigger } from '@tandem/flow';

/** Nothing was drawn yet: the flow begins, and perhaps ends. */
export const isBlank = ({ nodes }: FlowDocument): boolean =>
  nodes.every(({ type }) => isTrigger(type) || type === 'end');
