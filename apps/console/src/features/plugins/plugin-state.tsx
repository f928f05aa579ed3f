import type { PluginDto } from '@tandem/contracts';
import { Badge, type Tone } from '@tandem/ui';
import { useTranslation } from 'react-i18next';

const tones: Readonly<Record<PluginDto['state'], Tone>> = {
  disabled: 'neutral',
  starting: 'info',
  running: 'success',
  failed: 'danger',
  incompatible: 'danger',
  missing: 'warning',
};

/** The state of a plugin, and its health while it runs. */
export function PluginState({ plugin }: { readonly plugin: PluginDto }) {
  const { t } = useTranslation('plugins');
  const words = {
    disabled: t('state.disabled'),
    starting: t('state.starting'),
    running: t('state.running'),
    failed: t('state.failed'),
    incompatible: t('state.incompatible'),
    missing: t('state.missing'),
  };
  return (
    <span className="flex flex-wrap gap-1.5" data-plugin-state={plugin.state}>
      <Badge tone={tones[plugin.state]}>{words[plugin.state]}</Badge>
      {plugin.state === 'running' && plugin.health && (
        <Badge tone={plugin.health.ok ? 'success' : 'danger'}>
          {plugin.health.ok ? t('health.ok') : t('health.bad')}
        </Badge>
      )}
    </span>
  );
}
