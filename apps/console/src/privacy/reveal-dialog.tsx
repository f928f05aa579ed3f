import type { NumberPlaceDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Dialog, TextField, toast } from '@tandem/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { useErrorText } from '../lib/error-text.ts';

interface RevealProps {
  readonly shown: string;
  readonly place: NumberPlaceDto;
  readonly onRevealed: (value: string) => void;
  readonly onClose: () => void;
}

const shortestReason = 3;

/** Asks why: the reason stands in the audit log before the number is shown. */
export function RevealDialog({ shown, place, onRevealed, onClose }: RevealProps) {
  const { t } = useTranslation('supervision');
  const { t: common } = useTranslation('common');
  const errorText = useErrorText();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  const reveal = useMutation({
    mutationFn: () => call(api.numbers.reveal, { body: { place, reason: given } }),
    onSuccess: ({ value, left }) => {
      onRevealed(value);
      toast({ text: t('reveal.left', { count: left }) });
      onClose();
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('reveal.title', { number: shown })}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={given.length < shortestReason}
            isPending={reveal.isPending}
            onPress={() => reveal.mutate()}
          >
            {t('reveal.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-fg-muted text-sm">{t('reveal.body')}</p>
        <TextField label={t('reveal.reason')} isRequired autoFocus value={reason} onChange={setReason} />
        {reveal.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(reveal.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
