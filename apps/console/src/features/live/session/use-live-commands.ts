import { useNavigate } from '@tanstack/react-router';
import { useEffectEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../commands/command.ts';
import { useCommands } from '../../../commands/registry.ts';

/** L looks on at the conversation whose row has the focus, W goes to its whisper at once. */
export function useLiveCommands(): void {
  const { t } = useTranslation('supervision');
  const navigate = useNavigate();
  const open = useEffectEvent((act?: 'whisper') => {
    const row = document.activeElement?.closest('tr, [role="row"]') ?? document.activeElement;
    const link = row?.matches('[data-session]') ? row : row?.querySelector('[data-session]');
    const conversationId = link?.getAttribute('data-session');
    if (!conversationId) return;
    void navigate({
      to: '/live/sessions/$conversationId',
      params: { conversationId },
      search: act === undefined ? {} : { act },
    });
  });
  const group = t('session.group');
  useCommands(
    useMemo<readonly Command[]>(
      () =>
        (
          [
            ['listen', t('action.listen'), 'L', () => open()],
            ['whisperTo', t('action.whisper'), 'W', () => open('whisper')],
          ] as const
        ).map(([id, title, keys, run]) => ({
          id: `live.${id}`,
          title,
          group,
          scope: 'dialog',
          keys,
          isHidden: true,
          run,
        })),
      [t, group],
    ),
  );
}
