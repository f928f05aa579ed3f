import type { HoursDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, TextField, toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';

const momentOf = (text: string): number | undefined => {
  const at = Date.parse(text);
  return text === '' || Number.isNaN(at) ? undefined : at;
};

/** Closing or opening for the time being, whatever the calendar says; times as the viewer's own clock shows them. */
export function Overrides({ hours }: { readonly hours: HoursDto }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [standing, setStanding] = useState(hours.overrides ?? []);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const done = async (changed: HoursDto) => {
    setStanding(changed.overrides ?? []);
    toast({ text: t('list.saved'), tone: 'success' });
    await client.invalidateQueries({ queryKey: ['settings', 'hours'] });
  };
  const params = { id: hours.id };
  const set = useMutation({
    mutationFn: (open: boolean) => {
      const begins = momentOf(from);
      const body = { open, until: momentOf(until) ?? 0, reason, ...(begins === undefined ? {} : { from: begins }) };
      return call(api.businessHours.override, { params, body });
    },
    onSuccess: done,
  });
  const end = useMutation({
    mutationFn: (overrideId: string) => call(api.businessHours.endOverride, { params: { ...params, overrideId } }),
    onSuccess: done,
  });
  const now = Date.now();
  const isReady = momentOf(until) !== undefined && reason.trim() !== '';
  const error = set.error ?? end.error;
  return (
    <section aria-labelledby="hours-overrides" className="flex flex-col gap-3 border-line-subtle border-t pt-4">
      <h3 id="hours-overrides" className="font-semibold">
        {t('hours.override.title')}
      </h3>
      <ul className="flex flex-col gap-1 text-sm">
        {standing
          .filter((one) => one.until > now)
          .map((one) => {
            const words = { from: format.dateTime(one.from), until: format.dateTime(one.until), reason: one.reason };
            return (
              <li key={one.id} className="flex items-center gap-2">
                <span className="min-w-0 flex-1">
                  {one.open ? t('hours.override.isOpen', words) : t('hours.override.isClosed', words)}
                </span>
                <Button size="small" isPending={end.isPending} onPress={() => end.mutate(one.id)}>
                  {t('hours.override.end')}
                </Button>
              </li>
            );
          })}
      </ul>
      <div className="flex flex-wrap gap-3">
        <TextField label={t('hours.override.from')} type="datetime-local" value={from} onChange={setFrom} />
        <TextField label={t('hours.override.until')} type="datetime-local" value={until} onChange={setUntil} />
        <TextField label={t('hours.override.reason')} value={reason} onChange={setReason} />
      </div>
      <div className="flex gap-2">
        <Button isDisabled={!isReady} isPending={set.isPending} onPress={() => set.mutate(false)}>
          {t('hours.override.close')}
        </Button>
        <Button isDisabled={!isReady} isPending={set.isPending} onPress={() => set.mutate(true)}>
          {t('hours.override.open')}
        </Button>
      </div>
      {error && (
        <p role="alert" className="text-danger text-sm">
          {errorText(error)}
        </p>
      )}
    </section>
  );
}
