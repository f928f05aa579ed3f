import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../model/refusal.ts';

/** Why a connection is refused, in words: the same for a drag and in the list of steps. */
export function useRefusalText(): (refusal: Refusal) => string {
  const { t } = useTranslation('flows');
  return useCallback(
    (refusal) => {
      const words = { itself: t('refused.itself'), start: t('refused.start'), handler: t('refused.handler') };
      return words[refusal];
    },
    [t],
  );
}
