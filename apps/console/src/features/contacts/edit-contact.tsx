import type { ContactDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Dialog, TextField } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { useContactChange } from '../desk/side/use-contact-change.ts';
import { AttributeField } from './attribute-field.tsx';
import { contactQueries } from './contact-queries.ts';

interface EditProps {
  readonly contact: ContactDto;
  readonly onClose: () => void;
}

/** Changes a customer's name, address, number, and the fields that the admin defined, each by its type. */
export function EditContact({ contact, onClose }: EditProps) {
  const { t } = useTranslation(['contacts', 'inbox', 'common']);
  const errorText = useErrorText();
  const defined = useQuery(contactQueries.attributes()).data?.items ?? [];
  const [form, setForm] = useState({
    displayName: contact.displayName,
    email: contact.email ?? '',
    phone: contact.phone ?? '',
  });
  const [values, setValues] = useState<ContactDto['attributes']>({});
  const field = (key: keyof typeof form) => ({
    value: form[key],
    onChange: (value: string) => setForm({ ...form, [key]: value }),
  });
  // Only what was changed: a masked number that was left alone is not sent over the number.
  const changed = Object.fromEntries(
    Object.entries(form).filter(([key, value]) => value !== (contact[key as keyof typeof form] ?? '')),
  );
  const attributes = Object.keys(values).length === 0 ? {} : { attributes: { ...contact.attributes, ...values } };
  const save = useContactChange(
    () => call(api.contacts.update, { params: { id: contact.id }, body: { ...changed, ...attributes } }),
    onClose,
  );
  return (
    <Dialog
      isOpen
      isSticky
      onOpenChange={onClose}
      title={t('edit.open')}
      footer={
        <>
          <Button onPress={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" isPending={save.isPending} onPress={() => save.mutate()}>
            {t('common:action.save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField label={t('inbox:customer.name')} isRequired {...field('displayName')} />
        <TextField label={t('inbox:customer.email')} {...field('email')} />
        <TextField label={t('inbox:customer.phone')} {...field('phone')} />
        {defined
          .filter(({ active, editableBy }) => active && editableBy !== 'source')
          .map((one) => (
            <AttributeField
              key={one.key}
              field={one}
              value={one.key in values ? values[one.key] : contact.attributes[one.key]}
              onChange={(value) => setValues({ ...values, [one.key]: value })}
            />
          ))}
        {save.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(save.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
