import { cx, Tooltip } from '@tandem/ui';
import { CloudOff, LoaderCircle, Wifi } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../realtime/socket-context.tsx';

const LOOKS = {
  online: { icon: Wifi, colour: 'text-success', motion: '' },
  connecting: { icon: LoaderCircle, colour: 'text-warning', motion: 'spin' },
  offline: { icon: CloudOff, colour: 'text-danger', motion: '' },
} as const;

/** Whether messages arrive at once. Its word is read out when it changes; the tooltip says what a break means. */
export function ConnectionChip() {
  const { t } = useTranslation('shell');
  const connection = useConnection();
  const { icon: Icon, colour, motion } = LOOKS[connection];
  return (
    <Tooltip content={t('connection.help')} placement="bottom">
      <Button
        data-testid="connection"
        data-state={connection}
        className="focus-ring flex h-7 cursor-default items-center gap-1.5 rounded-button px-2 text-fg-secondary text-xs data-hovered:bg-hover"
      >
        <Icon aria-hidden="true" size={15} className={cx(colour, motion)} />
        <span role="status" className="max-lg:sr-only">
          {t(`connection.${connection}`)}
        </span>
      </Button>
    </Tooltip>
  );
}
