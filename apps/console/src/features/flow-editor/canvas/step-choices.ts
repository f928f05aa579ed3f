import { kindOf, type NodeBody, triggerOf } from '@tandem/flow';
import { useTranslation } from 'react-i18next';
import { useEditor, useEditorState } from '../editor-context.tsx';
import { useLabel } from '../use-label.ts';

export interface StepChoice {
  type: NodeBody;
  title: string;
  help: string;
  category: string;
}

const order: readonly NodeBody['category'][] = ['start', 'talk', 'decide', 'route', 'data', 'handler', 'plugin'];

/** Types that begin by themselves: no connection leads to them. */
export const isEntry = (category: NodeBody['category']): boolean => category === 'start' || category === 'handler';

/** The steps that belong in this kind of flow, in the order of the palette, narrowed by what is typed. */
export function useStepChoices(search: string): readonly StepChoice[] {
  const { t } = useTranslation('flow');
  const { nodeTypes } = useEditor();
  const label = useLabel();
  const kind = useEditorState(({ history }) => kindOf(history.present));
  const begun = useEditorState(({ history }) => triggerOf(history.present)?.type);
  const categories: Record<NodeBody['category'], string> = {
    start: t('categories.start'),
    handler: t('categories.handler'),
    talk: t('categories.talk'),
    decide: t('categories.decide'),
    route: t('categories.route'),
    data: t('categories.data'),
    plugin: t('categories.plugin'),
  };
  const wanted = search.trim().toLowerCase();
  return [...nodeTypes.values()]
    .filter((type) => type.type !== begun && (type.kinds?.includes(kind) ?? true))
    .map((type) => ({ type, title: label(type.title), help: label(type.help), category: categories[type.category] }))
    .filter(({ title, help, type }) => `${title} ${help} ${type.type}`.toLowerCase().includes(wanted))
    .sort((a, b) => order.indexOf(a.type.category) - order.indexOf(b.type.category));
}
