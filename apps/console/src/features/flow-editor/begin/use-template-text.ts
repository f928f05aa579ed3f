import type { FlowReference } from '@tandem/flow';
import { useMemo } from 'react';
import { useDynamicText } from '../../../lib/dynamic-text.ts';

/** The words of templates, which stand in the catalogue by the ids of the server. */
export function useTemplateText() {
  const dynamic = useDynamicText();
  return useMemo(
    () => ({
      title: (id: string) => dynamic(`templates:item.${id}.title`, id),
      body: (id: string) => dynamic(`templates:item.${id}.body`, ''),
      /** What a template calls one of the things it points at; a file from elsewhere names its own id. */
      reference: ({ kind, id }: FlowReference) => dynamic(`templates:reference.${kind}.${id}`, id),
    }),
    [dynamic],
  );
}
