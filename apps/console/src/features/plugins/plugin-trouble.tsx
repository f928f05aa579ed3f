import type { PluginDto } from '@tandem/contracts';
import { Banner, LinkButton } from '@tandem/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePluginText } from '../../lib/plugin-text.ts';
import { usePutAway } from '../../lib/use-put-away.ts';
import { useSocketEvent } from '../../realtime/socket-context.tsx';
import { useMay } from '../../session/session.ts';
import { pluginsQuery } from './plugins-query.ts';

/** Over every page, for those who can put it right: plugins that are switched on and do not work. */
export function PluginTrouble() {
  return useMay('plugin:manage') ? <Trouble /> : null;
}

function Trouble() {
  const { t, i18n } = useTranslation('plugins');
  const textOf = usePluginText();
  const client = useQueryClient();
  const { data } = useQuery(pluginsQuery);
  useSocketEvent('plugins', () => void client.invalidateQueries({ queryKey: pluginsQuery.queryKey }));
  const down = data?.items.filter(isDown) ?? [];
  const [first] = down;
  const { isAway, putAway } = usePutAway(down.map(({ id }) => id).join(' '));
  if (!first || isAway) return null;
  const names = new Intl.ListFormat(i18n.language).format(down.map(({ title }) => textOf(title)));
  const href = down.length === 1 ? `/plugins/${first.id}` : '/plugins';
  return (
    <Banner
      tone="danger"
      className="m-2"
      onDismiss={putAway}
      actions={
        <LinkButton href={href} size="small">
          {t('down.open')}
        </LinkButton>
      }
    >
      {t('down.body', { count: down.length, names })}
    </Banner>
  );
}

export const isDown = ({ enabled, state, health }: PluginDto): boolean =>
  enabled && (state === 'failed' || state === 'incompatible' || state === 'missing' || health?.ok === false);
