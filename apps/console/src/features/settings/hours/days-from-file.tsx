import type { CalendarFileResultDto, HoursDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { useErrorText } from '../../../lib/error-text.ts';

/** The bytes as they are: the server reads the characters. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Holidays and make-up days from a file: first what it would change, line by line, then the change. */
export function DaysFromFile({ hours, onTaken }: { readonly hours: HoursDto; readonly onTaken: () => void }) {
  const { t } = useTranslation('settings');
  const dynamic = useDynamicText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [file, setFile] = useState<string>();
  const [found, setFound] = useState<CalendarFileResultDto>();
  const send = (content: string, dryRun: boolean) =>
    call(api.businessHours.readFile, { params: { id: hours.id }, body: { file: content, dryRun } });
  const look = useMutation({
    mutationFn: async (chosen: File) => {
      const content = await base64Of(chosen);
      setFile(content);
      return send(content, true);
    },
    onSuccess: setFound,
  });
  const take = useMutation({
    mutationFn: (content: string) => send(content, false),
    onSuccess: async () => {
      toast({ text: t('list.saved'), tone: 'success' });
      await client.invalidateQueries({ queryKey: ['settings', 'hours'] });
      onTaken();
    },
  });
  const error = look.error ?? take.error;
  const changes = found ? found.added.length + found.replaced.length : 0;
  return (
    <section aria-labelledby="hours-file" className="flex flex-col gap-3 border-line-subtle border-t pt-4">
      <h3 id="hours-file" className="font-semibold">
        {t('hours.file.title')}
      </h3>
      <p className="text-fg-secondary text-sm">{t('hours.file.help')}</p>
      <input
        type="file"
        accept=".csv,.ics,text/csv,text/calendar"
        aria-label={t('hours.file.choose')}
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (chosen) look.mutate(chosen);
        }}
      />
      {found && (
        <div role="status" className="flex flex-col gap-1 text-sm">
          <p>
            {t('hours.file.result', {
              added: found.added.length,
              replaced: found.replaced.length,
              errors: found.errors.length,
            })}
          </p>
          <ul>
            {found.errors.map(({ line, code, value }) => (
              <li key={line} className="text-danger">
                {t('hours.file.line', { line, error: dynamic(`settings:hours.file.error.${code}`, code, { value }) })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {file !== undefined && changes > 0 && (
        <Button variant="primary" className="self-start" isPending={take.isPending} onPress={() => take.mutate(file)}>
          {t('hours.file.take')}
        </Button>
      )}
      {error && (
        <p role="alert" className="text-danger text-sm">
          {errorText(error)}
        </p>
      )}
    </section>
  );
}
