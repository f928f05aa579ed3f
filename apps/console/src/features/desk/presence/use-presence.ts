import type { MeDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { putPushed } from '../../../realtime/put-pushed.ts';
import { useSocketEvent } from '../../../realtime/socket-context.tsx';
import { meQuery } from '../../../session/session.ts';
import { unlockSound } from './sound.ts';

export interface PresenceChoice {
  presence: MeDto['presence'];
  reason?: string;
}

/** Sets my presence. Going available also unlocks the sound, and says so when the browser refuses. */
export function usePresence() {
  const { t } = useTranslation('inbox');
  const client = useQueryClient();
  const errorText = useErrorText();
  useSocketEvent('presence', ({ presence, reason, since }) => {
    putPushed(client, meQuery.queryKey, (me) => {
      if (!me) return me;
      const { presenceReason: _, ...rest } = me;
      return { ...rest, presence, presenceSince: since, ...(reason === undefined ? {} : { presenceReason: reason }) };
    });
  });
  return useMutation({
    mutationFn: async (choice: PresenceChoice) => {
      const audible = choice.presence === 'available' ? unlockSound() : Promise.resolve(true);
      const me = await call(api.auth.setPresence, { body: choice });
      if (!(await audible)) toast({ text: t('presence.soundBlocked') });
      return me;
    },
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
    onError: (error) => toast({ text: errorText(error), tone: 'danger' }),
  });
}
