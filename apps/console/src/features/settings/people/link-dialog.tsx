import { Button, CopyField, Dialog } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';

interface LinkProps {
  readonly name: string;
  readonly link: { url: string; expiresAt: number };
  readonly onClose: () => void;
}

/** The one moment in which a one-time link can be seen. */
export function LinkDialog({ name, link, onClose }: LinkProps) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation('common');
  const format = useFormat();
  return (
    <Dialog
      isOpen
      isSticky
      onOpenChange={onClose}
      title={t('people.linkTitle', { name })}
      footer={
        <Button variant="primary" onPress={onClose}>
          {common('action.done')}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-fg-secondary text-sm">{t('people.linkBody', { date: format.dateTime(link.expiresAt) })}</p>
        <CopyField label={t('people.linkTitle', { name })} value={link.url} />
      </div>
    </Dialog>
  );
}
