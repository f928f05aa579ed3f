import type { ChannelTypeDto } from '@tandem/contracts';
import { CopyField } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { usePluginText } from '../../../lib/plugin-text.ts';

interface AddressProps {
  readonly channelId: string;
  readonly setup: ChannelTypeDto['setup'];
}

/** Where the provider calls, and what to do there with it. */
export function HookAddress({ channelId, setup }: AddressProps) {
  const { t } = useTranslation('settings');
  const text = usePluginText();
  const steps = setup ? text(setup).split('\n') : [];
  return (
    <section
      aria-label={t('channels.hook.title')}
      className="mt-6 flex flex-col gap-3 border-line-subtle border-t pt-4"
    >
      <h3 className="font-semibold text-sm">{t('channels.hook.title')}</h3>
      <p className="text-fg-secondary text-sm">{t('channels.hook.body')}</p>
      <CopyField label={t('channels.hook.title')} value={`${window.location.origin}/hooks/${channelId}`} />
      {steps.length > 0 && (
        <ol data-data className="list-decimal pl-5 text-sm">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
