import type { AlertDto } from '@tandem/contracts';
import { Button } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useAcknowledge } from './use-acknowledge.ts';
import { useAlertText } from './use-alert-text.ts';

/** Who has taken an alert as theirs, or the button to do so. */
export function AlertAnswer({ alert }: { readonly alert: AlertDto }) {
  const { t } = useTranslation('automation');
  const format = useFormat();
  const text = useAlertText()(alert);
  const { acknowledge, isPending } = useAcknowledge();
  const { id, acknowledged } = alert;
  if (acknowledged) {
    const by = acknowledged.by || t('alerts.someone');
    return (
      <span className="text-fg-muted text-xs">
        {t('alerts.acknowledgedBy', { by, time: format.time(acknowledged.at) })}
      </span>
    );
  }
  return (
    <Button
      size="small"
      aria-label={t('alerts.acknowledgeOf', { text })}
      isPending={isPending}
      onPress={() => acknowledge(id)}
    >
      {t('alerts.acknowledge')}
    </Button>
  );
}
