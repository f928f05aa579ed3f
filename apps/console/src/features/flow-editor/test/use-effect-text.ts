import type { FlowEffect } from '@tandem/flow';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { useEditor } from '../editor-context.tsx';

/** What an effect does, in words; undefined for what need not be told. `at` is the time it was made. */
export function useEffectText(): (effect: FlowEffect, at: number) => string | undefined {
  const { t } = useTranslation('flows');
  const { names } = useEditor();
  const dynamic = useDynamicText();
  return useCallback(
    (effect, at) => {
      switch (effect.type) {
        case 'send':
          return 'text' in effect.content ? effect.content.text : t('test.fallback');
        case 'enqueue':
          return t('test.handedOff', { queue: names.queues.get(effect.queueId) ?? effect.queueId });
        case 'end': {
          const outcome = dynamic(`flow:outcomes.${effect.outcome.replace(/^flow\./, '')}`, effect.outcome);
          return t('test.ended', { outcome });
        }
        case 'setAttribute':
          return t('test.set', { name: `${effect.target}.${effect.name}`, value: String(effect.value) });
        case 'setLabel':
          return t('test.label', { sign: effect.on ? '+' : '−', name: effect.name });
        case 'addNote':
          return t('test.note', { text: effect.text });
        case 'startTimer':
          return t('test.timer', { seconds: Math.round((effect.dueAt - at) / 1000) });
        case 'runNode': {
          const input = effect.input as { method?: string; url?: string } | null;
          return t('test.request', { method: input?.method ?? effect.nodeType, url: input?.url ?? '' });
        }
        default:
          return undefined;
      }
    },
    [t, names, dynamic],
  );
}
