import { useDynamicText } from '../../../lib/dynamic-text.ts';

/** Where a tier or a language comes from, in words. */
export function useSource(): (source: string) => string {
  const dynamic = useDynamicText();
  return (source) => dynamic(`inbox:why.source.${source}`, source);
}
