import type { ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, TextField } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Phone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';

type Outcome = 'reached' | 'not_reached' | 'later';

/** What was promised to this customer, and what came of it. */
export function CallbackCard({ record, isMine }: { readonly record: ConversationRecordDto; readonly isMine: boolean }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [later, setLater] = useState('');
  const callbacks = useQuery({ queryKey: ['callbacks'], queryFn: () => call(api.waits.callbacks) });
  const callback = callbacks.data?.items.find(({ id }) => id === record.callbackId);
  const at = Date.parse(later);
  const say = useMutation({
    mutationFn: (outcome: Outcome) => {
      const wished = outcome === 'later' && !Number.isNaN(at) ? { at } : {};
      return call(api.waits.recordCallback, { params: { id: record.id }, body: { outcome, ...wished } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['callbacks'] }),
  });
  if (!callback) return null;
  return (
    <section aria-labelledby="callback-card" className="flex flex-col gap-2 border-line-subtle border-b p-4 text-sm">
      <h3 id="callback-card" className="flex items-center gap-2 font-semibold">
        <Phone aria-hidden="true" size={15} />
        {t('callback.card')}
      </h3>
      <p>{callback.phone === undefined ? t('callback.write') : t('callback.phone', { phone: callback.phone })}</p>
      <p className="text-fg-secondary">
        {t('callback.waitedSince', {
          time: format.dateTime(callback.enqueuedAt),
          attempt: callback.attempts.length + 1,
        })}
      </p>
      <p className="text-fg-secondary">{t('callback.until', { time: format.dateTime(callback.expiresAt) })}</p>
      {isMine && callback.state === 'queued' && (
        <>
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" isPending={say.isPending} onPress={() => say.mutate('reached')}>
              {t('callback.reached')}
            </Button>
            <Button isPending={say.isPending} onPress={() => say.mutate('not_reached')}>
              {t('callback.notReached')}
            </Button>
          </div>
          <div className="flex flex-wrap items-end gap-2">
            <TextField label={t('callback.laterTime')} type="datetime-local" value={later} onChange={setLater} />
            <Button isDisabled={Number.isNaN(at)} isPending={say.isPending} onPress={() => say.mutate('later')}>
              {t('callback.later')}
            </Button>
          </div>
        </>
      )}
      {say.isError && (
        <p role="alert" className="text-danger">
          {errorText(say.error)}
        </p>
      )}
    </section>
  );
}
