import { api } from '@tandem/contracts/calls';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { BeginDialog } from '../../../forms/begin-dialog.tsx';
import { useErrorText } from '../../../lib/error-text.ts';

/** Names a new flow and opens it. */
export function NewFlowDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('flows');
  const client = useQueryClient();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: (given: string) => call(api.flows.create, { body: { name: given } }),
    onSuccess: async (flow) => {
      await client.invalidateQueries({ queryKey: ['flows', 'list'] });
      await navigate({ to: '/flows/$flowId', params: { flowId: flow.id } });
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <BeginDialog
      size="small"
      title={t('list.new')}
      nameLabel={t('list.nameLabel')}
      name={name}
      onName={setName}
      submitLabel={t('list.create')}
      onSubmit={create.mutate}
      isPending={create.isPending}
      error={create.isError ? errorText(create.error) : undefined}
      onClose={onClose}
    />
  );
}
