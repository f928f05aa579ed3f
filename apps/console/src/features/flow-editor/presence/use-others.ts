import { configSchemaOf } from '@tandem/flow';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useDocument, useEditor } from '../editor-context.tsx';
import { indexOf } from '../model/document-index.ts';
import { nodeTypesOf } from '../model/node-types-of.ts';
import { useLabel } from '../use-label.ts';
import type { Other } from './others-store.ts';

/** Who else has the draft open, by name. */
export function useOthers(): readonly Other[] {
  const { others } = useEditor();
  const byKey = useStore(others, (state) => state.others);
  return useMemo(
    () => [...byKey.values()].sort((a, b) => a.person.displayName.localeCompare(b.person.displayName)),
    [byKey],
  );
}

/** What somebody does, in words: which field they edit, or which steps they have chosen. */
export function useDoing(): (other: Other) => string | undefined {
  const { t } = useTranslation('drafts');
  const { cardOf, plugins } = useEditor();
  const document = useDocument();
  const label = useLabel();
  return useCallback(
    ({ field, nodes }) => {
      const node = indexOf(document).nodes.get(field?.nodeId ?? nodes[0] ?? '');
      if (!node) return undefined;
      const step = cardOf(node).title;
      if (!field) return nodes.length > 1 ? t('presence.onMany', { count: nodes.length }) : t('presence.on', { step });
      const [key = ''] = field.path.split('.');
      const type = nodeTypesOf(plugins).get(node.type);
      const schema = type && (configSchemaOf(type).properties as Record<string, { title?: string }> | undefined)?.[key];
      const name = schema?.title ? label(schema.title) : '';
      return name === '' ? t('presence.editingStep', { step }) : t('presence.editing', { field: name, step });
    },
    [t, cardOf, plugins, document, label],
  );
}
