import type { OptionsResolver } from '@tandem/ui/schema-form';
import { useCallback } from 'react';
import { z } from 'zod';
import { usePluginText } from '../../lib/plugin-text.ts';

const answer = z.object({
  items: z.array(z.object({ value: z.string(), label: z.record(z.string(), z.string()) })),
});

/** The choices that a running plugin offers for its own settings. */
export function usePluginOptions(pluginId: string): OptionsResolver {
  const text = usePluginText();
  return useCallback(
    async (source) => {
      const response = await fetch(`/api/plugins/${pluginId}/-/options/${source}`);
      if (!response.ok) throw new Error(`${source} answered ${response.status}`);
      return answer.parse(await response.json()).items.map(({ value, label }) => ({ id: value, label: text(label) }));
    },
    [pluginId, text],
  );
}
