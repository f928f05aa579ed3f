import { toast } from '@tandem/ui';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSocketEvent } from '../../realtime/socket-context.tsx';

/** A supervisor's whisper is heard wherever its agent is in the console. */
export function WhisperAlerts() {
  const { t } = useTranslation('supervision');
  const navigate = useNavigate();
  useSocketEvent('whisper', ({ conversationId, from, text }) => {
    toast({
      text: t('whisper.alert', { name: from.displayName, text }),
      action: {
        label: t('whisper.open'),
        onPress: () => void navigate({ to: '/inbox/$view/$conversationId', params: { view: 'mine', conversationId } }),
      },
    });
  });
  return null;
}
