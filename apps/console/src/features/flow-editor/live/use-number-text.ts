import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import type { Counted } from './traffic-index.ts';

/** “11 (11 %)”: a count and its share of those who came to the step. */
export function useNumberText(): (counted: Counted) => string {
  const { t } = useTranslation('flows');
  const { percent } = useFormat();
  return useCallback(({ count, share }) => t('live.number', { count, share: percent(share) }), [t, percent]);
}
