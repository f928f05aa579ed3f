import type { FlowNode, NodeBodies } from '@tandem/flow';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Names } from './editor-context.tsx';
import { type Card, createCards } from './model/card.ts';
import { useLabel, useNodeName } from './use-label.ts';

/** The cards of steps in the reader's words. */
export function useCards(nodeTypes: NodeBodies, names: Names): (node: FlowNode) => Card {
  const { t } = useTranslation('flows');
  const label = useLabel();
  const nameOf = useNodeName();
  return useMemo(
    () => createCards({ nodeTypes, names, label, nameOf, choice: (number) => t('field.choice', { number }) }),
    [nodeTypes, names, label, nameOf, t],
  );
}
