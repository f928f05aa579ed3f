import { api } from '@tandem/contracts/calls';
import { Button, Dialog, TextField } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';

/** Names a new flow and opens it. */
export function NewFlowDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('flows');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => call(api.flows.create, { body: { name: name.trim() } }),
    onSuccess: async (flow) => {
      await client.invalidateQueries({ queryKey: ['flows', 'list'] });
      await navigate({ to: '/flows/$flowId', params: { flowId: flow.id } });
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <Dialog
      isOpen
      size="small"
      onOpenChange={onClose}
      title={t('list.new')}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            form="new-flow"
            isDisabled={name.trim() === ''}
            isPending={create.isPending}
          >
            {t('list.create')}
          </Button>
        </>
      }
    >
      <form
        id="new-flow"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') create.mutate();
        }}
      >
        <TextField autoFocus label={t('list.nameLabel')} isRequired value={name} onChange={setName} />
        {create.isError && (
          <p role="alert" className="pt-2 text-danger text-sm">
            {errorText(create.error)}
          </p>
        )}
      </form>
    </Dialog>
  );
}
