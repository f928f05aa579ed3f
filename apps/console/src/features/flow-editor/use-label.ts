import type { FlowNode, Label, NodeBody } from '@tandem/flow';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../lib/dynamic-text.ts';

/** The reader's words for a label of a node type: a key of the catalogue, or texts by language. */
export function useLabel(): (label: Label) => string {
  const { i18n } = useTranslation(['flow']);
  const dynamic = useDynamicText();
  const language = i18n.language;
  return useCallback(
    (label) => {
      if (typeof label === 'string') return dynamic(label, label);
      const other = language === 'en' ? label['zh-CN'] : label.en;
      return (language === 'en' ? label.en : label['zh-CN']) || other || '';
    },
    [dynamic, language],
  );
}

/** What a step is called: the name an admin gave it, else the title of its type. */
export function useNodeName(): (node: FlowNode, type: NodeBody | undefined) => string {
  const { t } = useTranslation(['flows', 'flow']);
  const label = useLabel();
  return useCallback(
    (node, type) => node.label ?? (type ? label(type.title) : t('flows:canvas.unknown', { type: node.type })),
    [label, t],
  );
}
