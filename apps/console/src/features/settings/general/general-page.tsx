import { api } from '@tandem/contracts/calls';
import { Button, ComboBox, toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { meQuery, useMe } from '../../../session/session.ts';
import { Page } from '../../../shell/page.tsx';

/** What counts for the whole workspace: its time zone. */
export function GeneralPage() {
  const { t, i18n } = useTranslation('settings');
  const client = useQueryClient();
  const errorText = useErrorText();
  const stored = useMe().workspace.timeZone;
  const [zone, setZone] = useState<string | null>(stored);
  const save = useMutation({
    mutationFn: (timeZone: string) => call(api.workspace.setTimeZone, { body: { timeZone } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
      toast({ text: t('list.saved'), tone: 'success' });
    },
    // Said in place.
    onError: () => undefined,
  });
  const zones = [...new Set([stored, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = (timeZone: string) =>
    new Intl.DateTimeFormat(i18n.language, {
      ...{ timeZone, weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    }).format();
  return (
    <Page title={t('general.title')} description={t('general.description')}>
      <form
        className="flex max-w-md flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (zone !== null) save.mutate(zone);
        }}
      >
        <ComboBox
          label={t('general.timeZone')}
          description={t('general.timeZoneHelp')}
          error={save.error ? errorText(save.error) : undefined}
          options={zones.map((id) => ({ id, label: id }))}
          value={zone}
          onChange={setZone}
        />
        {zone !== null && <p className="text-sm">{t('general.now', { time: clock(zone) })}</p>}
        <p className="text-fg-muted text-sm">{t('general.ownZone', { zone: own })}</p>
        <Button
          type="submit"
          variant="primary"
          className="self-start"
          isDisabled={zone === null || zone === stored}
          isPending={save.isPending}
        >
          {t('form.save')}
        </Button>
      </form>
    </Page>
  );
}
