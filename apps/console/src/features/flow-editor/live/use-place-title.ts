import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor-context.tsx';
import { indexOf } from '../model/document-index.ts';
import type { NumberPlace } from './number-place.ts';

/** What the conversations behind a number have in common. */
export function usePlaceTitle(): (place: NumberPlace) => string {
  const { t } = useTranslation('flows');
  const { store, cardOf } = useEditor();
  return useCallback(
    (place) => {
      const node = indexOf(store.getState().history.present).nodes.get(place.nodeId);
      const card = node && cardOf(node);
      const step = card?.title ?? place.nodeId;
      if ('port' in place) {
        return t('live.tookWay', { step, port: card?.ports.find(({ id }) => id === place.port)?.name ?? place.port });
      }
      if (place.state === 'failed') return t('live.failedAt', { step });
      return place.state === 'waiting' ? t('live.standAt', { step }) : t('live.wereLostAt', { step });
    },
    [t, store, cardOf],
  );
}
