import { api } from '@tandem/contracts/calls';
import { Button, CopyField, Dialog, NumberField, RadioGroup, TextField } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useRoles } from '../roles/use-roles.ts';

const dayMs = 86_400_000;

/** What a key of an admin may be made for; without a list it holds all that its role may. */
const uses = {
  all: undefined,
  flows: ['flow:read', 'flow:write'],
  publish: ['flow:read', 'flow:write', 'flow:publish'],
} as const;
type Use = keyof typeof uses;

/** Makes a key, then shows it the only time it can be seen. */
export function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const [role, setRole] = useState('agent');
  const roles = useRoles();
  const [use, setUse] = useState<Use>('all');
  const [days, setDays] = useState<number | undefined>(90);
  const create = useMutation({
    mutationFn: () => {
      const permissions = role === 'admin' ? uses[use] : undefined;
      const expiresAt = Date.now() + (days ?? 90) * dayMs;
      const body = { name: name.trim(), role, expiresAt, ...(permissions && { permissions: [...permissions] }) };
      return call(api.apiKeys.create, { body });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['settings', 'api-keys'] }),
    // Said in place.
    onError: () => undefined,
  });
  if (create.isSuccess) {
    return (
      <Dialog
        isOpen
        isSticky
        onOpenChange={onClose}
        title={t('apiKeys.createdTitle')}
        footer={
          <Button variant="primary" onPress={onClose}>
            {common('action.done')}
          </Button>
        }
      >
        <div className="flex flex-col gap-3">
          <p className="text-fg-secondary text-sm">{t('apiKeys.createdBody')}</p>
          <CopyField label={t('apiKeys.createdTitle')} value={create.data.secret} />
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      isOpen
      isSticky
      onOpenChange={onClose}
      title={t('apiKeys.new')}
      footer={
        <>
          <Button onPress={onClose}>{t('form.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={name.trim() === ''}
            isPending={create.isPending}
            onPress={() => create.mutate()}
          >
            {t('apiKeys.create')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField label={t('apiKeys.name')} isRequired value={name} onChange={setName} />
        <RadioGroup
          label={t('apiKeys.role')}
          value={role}
          onChange={setRole}
          options={[
            { id: 'agent', label: common('role.agent') },
            { id: 'supervisor', label: common('role.supervisor') },
            { id: 'admin', label: common('role.admin') },
            ...roles.map(({ id, name: label }) => ({ id, label })),
          ]}
        />
        {role === 'admin' && (
          <RadioGroup
            label={t('apiKeys.use')}
            value={use}
            onChange={setUse}
            options={[
              { id: 'all', label: t('apiKeys.useAll') },
              { id: 'flows', label: t('apiKeys.useFlows') },
              { id: 'publish', label: t('apiKeys.usePublish') },
            ]}
          />
        )}
        <NumberField label={t('apiKeys.days')} value={days} onChange={setDays} minValue={1} maxValue={3650} step={1} />
        {create.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(create.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
