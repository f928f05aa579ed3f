import type { ContactDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Dialog, Select, TextField } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { inboxQueries } from '../data/queries.ts';
import { useContactChange } from './use-contact-change.ts';
import { useTierName } from './use-tiers.ts';

interface TierProps {
  readonly contact: ContactDto;
  readonly onClose: () => void;
}

const byRules = '';

/** Sets a customer's tier by hand, with a reason, or lets the rules decide again. */
export function TierDialog({ contact, onClose }: TierProps) {
  const { t } = useTranslation(['inbox', 'common']);
  const tierName = useTierName();
  const errorText = useErrorText();
  const tiers = useQuery(inboxQueries.tiers());
  const [tier, setTier] = useState(contact.tier);
  const [reason, setReason] = useState('');
  const keys = new Set(['standard', contact.tier, ...(tiers.data?.items ?? []).map(({ key }) => key)]);
  const save = useContactChange(
    () =>
      call(api.contacts.setTier, {
        params: { id: contact.id },
        body: { tier: tier === byRules ? null : tier, reason },
      }),
    onClose,
  );
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('customer.tierTitle')}
      footer={
        <>
          <Button onPress={onClose}>{t('common:action.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={reason.trim() === ''}
            isPending={save.isPending}
            onPress={() => save.mutate()}
          >
            {t('common:action.save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Select
          label={t('customer.tier')}
          options={[
            { id: byRules, label: t('customer.tierByRules') },
            ...[...keys].map((key) => ({ id: key, label: tierName(key) })),
          ]}
          value={tier}
          onChange={setTier}
        />
        <TextField label={t('customer.reason')} isRequired value={reason} onChange={setReason} />
        {save.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(save.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
