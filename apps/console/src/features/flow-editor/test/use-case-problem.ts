import { type FlowTest, flowTestSchema } from '@tandem/flow';
import { useIssueText } from '@tandem/ui/schema-form';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';

/** What keeps a case from being kept, in words: which part of it, and why. Undefined while nothing does. */
export function useCaseProblem(): (test: FlowTest) => string | undefined {
  const { t } = useTranslation('tests');
  const issueText = useIssueText();
  const { cardOf } = useEditor();
  const { nodes } = useDocument();
  /** The part that a path of the format leads to, as the form calls it. */
  const placeOf = ([part, key]: readonly PropertyKey[]): string => {
    const node = nodes.find(({ id }) => id === key);
    switch (part) {
      case 'name':
        return t('case.name');
      case 'steps':
        return typeof key === 'number' ? t('step.nth', { number: key + 1 }) : t('case.steps');
      case 'mocks':
        return node ? cardOf(node).title : t('answers.title');
      case 'event':
        return t('event.title');
      case 'startsAt':
        return t('setting.startsAt');
      case 'seed':
        return t('setting.seed');
      case 'opening':
        return t('setting.opening');
      default:
        return t('setting.title');
    }
  };
  return (test) => {
    const checked = flowTestSchema.safeParse(test, { error: issueText });
    const wrong = checked.error?.issues[0];
    return wrong && t('case.wrong', { where: placeOf(wrong.path), why: wrong.message });
  };
}
