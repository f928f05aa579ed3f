import { type FlowDocument, isHandler, isTrigger } from '@tandem/flow';

/** Why a step cannot be led to: it is where the connection begins, where the flow does, or begins by itself. */
export type Refusal = 'itself' | 'start' | 'handler';

/** Why a connection from one step to another is refused; undefined when it is not. */
export function refusalOf({ nodes }: Pick<FlowDocument, 'nodes'>, from: string, to: string): Refusal | undefined {
  if (from === to) return 'itself';
  const type = nodes.find(({ id }) => id === to)?.type ?? '';
  if (isTrigger(type)) return 'start';
  return isHandler(type) ? 'handler' : undefined;
}
