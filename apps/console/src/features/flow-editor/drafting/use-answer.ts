import type { FlowDetailDto } from '@tandem/contracts';
import { toast } from '@tandem/ui';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../session/session.ts';

/** Says what became of my question for a draft, as soon as its owner has answered. */
export function useAnswer(
  drafting: FlowDetailDto['drafting'],
  isWaiting: boolean,
  name: string,
  onGranted: () => Promise<void>,
): void {
  const { t } = useTranslation('drafts');
  const me = useMe();
  const wasWaiting = useRef<string>(undefined);
  const isMine = drafting?.owner.id === me.id;
  const answered = useEffectEvent((asked: string) => {
    // Published in place of an answer.
    if (!drafting) return;
    toast({
      text: isMine ? t('ask.granted', { name: asked }) : t('ask.refused', { name: asked }),
      tone: isMine ? 'success' : 'neutral',
    });
    if (isMine) void onGranted();
  });
  useEffect(() => {
    const asked = wasWaiting.current;
    wasWaiting.current = isWaiting ? name : undefined;
    if (asked !== undefined && !isWaiting) answered(asked);
  }, [isWaiting, name]);
}
