import { useDynamicText } from '../../lib/dynamic-text.ts';

/** The words for what a pack brings. A pack may bring kinds that this console does not know: shown by their code. */
export function useKindText() {
  const text = useDynamicText();
  return {
    /** `Queue` */
    kind: (kind: string) => text(`setup:kind.${kind}`, kind),
    /** `2 queues` */
    count: (kind: string, count: number) => text(`setup:contains.${kind}`, `${count} ${kind}`, { count }),
  };
}
