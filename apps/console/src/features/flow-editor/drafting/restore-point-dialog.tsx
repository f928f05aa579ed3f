import { api } from '@tandem/contracts/calls';
import { Button, Dialog, TextField, toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';

interface PointProps {
  readonly flowId: string;
  /** Saves what is not saved yet; answers the draft's revision. */
  readonly settle: () => Promise<number>;
  readonly onClose: () => void;
}

/** Names the draft as it is, so that it is found again in the history. */
export function RestorePointDialog({ flowId, settle, onClose }: PointProps) {
  const { t } = useTranslation('drafts');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const naming = useMutation({
    mutationFn: async () =>
      call(api.flows.nameEdit, { params: { id: flowId, revision: await settle() }, body: { name: name.trim() } }),
    onSuccess: async (point) => {
      toast({ text: t('restorePoint.done', { name: point.name ?? '' }), tone: 'success' });
      await client.invalidateQueries({ queryKey: ['flows', flowId, 'edits'] });
      onClose();
    },
    // Said in place.
    onError: () => undefined,
  });
  const isEmpty = name.trim() === '';
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="small"
      title={t('restorePoint.title')}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button variant="primary" isDisabled={isEmpty} isPending={naming.isPending} onPress={() => naming.mutate()}>
            {t('restorePoint.submit')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEmpty && !naming.isPending) naming.mutate();
        }}
      >
        <TextField
          autoFocus
          label={t('restorePoint.name')}
          description={t('restorePoint.help')}
          value={name}
          onChange={setName}
          error={naming.isError ? errorText(naming.error) : undefined}
        />
      </form>
    </Dialog>
  );
}
