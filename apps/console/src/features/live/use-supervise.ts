import { api } from '@tandem/contracts/calls';
import { toast } from '@tandem/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';

interface Capacity {
  voice: number;
  chat: number;
  message: number;
  email: number;
}

type Act =
  | { do: 'presence'; presence: 'available' | 'busy' | 'away' | 'offline' }
  | { do: 'capacity'; capacity: Capacity }
  | { do: 'allow' }
  | { do: 'refuse' };

/** What a supervisor does about an agent. Live shows what came of it by itself. */
export function useSupervise(agentId: string) {
  const { t } = useTranslation('presence');
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (act: Act): Promise<unknown> => {
      const params = { id: agentId };
      switch (act.do) {
        case 'presence':
          return call(api.agents.setPresence, { params, body: { presence: act.presence } });
        case 'capacity':
          return call(api.agents.setCapacity, { params, body: act.capacity });
        case 'allow':
          return call(api.agents.allowBreak, { params });
        case 'refuse':
          return call(api.agents.refuseBreak, { params, body: {} });
      }
    },
    onSuccess: () => toast({ text: t('live.done'), tone: 'success' }),
    onError: (error) => toast({ text: errorText(error), tone: 'danger' }),
  });
}
