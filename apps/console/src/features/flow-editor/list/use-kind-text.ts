import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useTriggerText } from '../../../lib/use-trigger-text.ts';

/** What kind of flow it is, by the type of what begins it. */
export function useKindText(): (type: string) => string {
  const { t } = useTranslation('flows');
  const triggerText = useTriggerText();
  return useCallback(
    (type) => (type === 'start' ? t('list.kindConversation') : triggerText({ type, detail: '' })),
    [t, triggerText],
  );
}
