import { Button, Menu, MenuItem, MenuSeparator } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { declineReasons, useDeclineReason } from './decline-reasons.ts';

interface DeclineProps {
  readonly isOpen: boolean;
  readonly isDisabled: boolean;
  /** The keys that open it, and once it is open decline without a reason. */
  readonly shortcut: string | undefined;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onDecline: (reason?: string) => void;
}

/** Declines an offer; which reason is asked where one stands, so that it costs one key more. */
export function DeclineButton({ isOpen, isDisabled, shortcut, onOpenChange, onDecline }: DeclineProps) {
  const { t } = useTranslation(['inbox', 'presence']);
  const text = useDeclineReason();
  return (
    <Menu
      label={t('presence:decline.label')}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={
        <Button isDisabled={isDisabled} {...(shortcut === undefined ? {} : { shortcut })}>
          {t('offer.decline')}
        </Button>
      }
    >
      {declineReasons.map((code) => (
        <MenuItem key={code} onAction={() => onDecline(code)}>
          {text(code)}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem onAction={() => onDecline()} {...(shortcut === undefined ? {} : { shortcut })}>
        {t('presence:decline.none')}
      </MenuItem>
    </Menu>
  );
}
