import type { Api, ResponseOf } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Dialog, PasswordField, TextArea, TextField } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';

export type Secret = ResponseOf<Api['secrets']['list']>['items'][number];
export const secretsKey = ['settings', 'secrets'] as const;

const shortestValue = 6;

interface SecretDialogProps {
  /** Absent for a new one. */
  readonly secret?: Secret | undefined;
  readonly onClose: () => void;
}

/** Stores a secret, or replaces one. Its value goes in and is never shown again. */
export function SecretDialog({ secret, onClose }: SecretDialogProps) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const errorText = useErrorText();
  const [name, setName] = useState(secret?.name ?? '');
  const [value, setValue] = useState('');
  const [hosts, setHosts] = useState(secret?.hosts.join('\n') ?? '');
  const [description, setDescription] = useState(secret?.description ?? '');
  const list = hosts.split(/[\s,]+/).filter((host) => host !== '');
  const keepsValue = secret !== undefined && value === '';
  const isReady = name !== '' && list.length > 0 && (keepsValue || value.length >= shortestValue);
  const save = useMutation({
    mutationFn: () => {
      const settings = { description: description.trim(), hosts: list };
      return secret
        ? call(api.secrets.replace, {
            params: { name: secret.name },
            body: { ...settings, ...(value === '' ? {} : { value }) },
          })
        : call(api.secrets.create, { body: { ...settings, name, value } });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: secretsKey });
      onClose();
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <Dialog
      isOpen
      isSticky
      onOpenChange={onClose}
      title={secret ? t('secrets.replaceTitle', { name: secret.name }) : t('secrets.new')}
      footer={
        <>
          <Button onPress={onClose}>{t('form.cancel')}</Button>
          <Button variant="primary" type="submit" form="secret" isDisabled={!isReady} isPending={save.isPending}>
            {t('form.save')}
          </Button>
        </>
      }
    >
      <form
        id="secret"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !save.isPending) save.mutate();
        }}
      >
        <TextField
          label={t('secrets.name')}
          description={t('secrets.nameHelp')}
          isRequired
          isDisabled={secret !== undefined}
          value={name}
          onChange={setName}
        />
        <PasswordField
          label={t('secrets.value')}
          description={secret ? t('secrets.valueKept') : t('secrets.valueHelp')}
          isRequired={!secret}
          autoComplete="off"
          error={
            value !== '' && value.length < shortestValue ? t('secrets.valueShort', { count: shortestValue }) : undefined
          }
          value={value}
          onChange={setValue}
        />
        <TextArea
          label={t('secrets.hosts')}
          description={t('secrets.hostsHelp')}
          isRequired
          isMono
          value={hosts}
          onChange={setHosts}
        />
        <TextField label={t('secrets.descriptionField')} value={description} onChange={setDescription} />
        {save.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(save.error)}
          </p>
        )}
      </form>
    </Dialog>
  );
}
