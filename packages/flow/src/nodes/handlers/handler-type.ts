import type { FlowDocument } from '../../document/flow-document.js';

/** What a handler waits for, wherever the session stands. */
export type Handles = 'Person' | 'Keyword' | 'Left' | 'Error';

/** Handlers are told by their type, so that the index of a flow needs no registry. */
export const isHandler = (nodeType: string): boolean => /^on[A-Z]/.test(nodeType);

export const handlerType = (handles: Handles): string => `on${handles}`;

/** Whether a flow has such a handler. */
export const handles = ({ nodes }: FlowDocument, what: Handles): boolean =>
  nodes.some(({ type }) => type === handlerType(what));
