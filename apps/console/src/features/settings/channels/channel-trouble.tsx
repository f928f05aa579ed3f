import { Banner, LinkButton } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../session/session.ts';
import { useChannelHealth } from './health-query.ts';

/** Over every page, Live among them, for those who can put it right: channels that fail until somebody acts. */
export function ChannelTrouble() {
  return useMay('channel:manage') ? <Trouble /> : null;
}

function Trouble() {
  const { t } = useTranslation('settings');
  const failing = useChannelHealth({ isWatched: false }).filter(({ state }) => state === 'failing');
  const [first] = failing;
  if (!first) return null;
  return (
    <Banner
      tone="danger"
      className="m-2"
      actions={
        <LinkButton href="/settings/channels" size="small">
          {t('channels.trouble.open')}
        </LinkButton>
      }
    >
      {t('channels.trouble.body', { count: failing.length })}
      {first.reason && <span data-data> {first.reason.text}</span>}
    </Banner>
  );
}
