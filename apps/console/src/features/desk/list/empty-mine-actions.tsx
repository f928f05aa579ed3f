import { Button, LinkButton } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../session/session.ts';
import { usePresence } from '../presence/use-presence.ts';

/** What an agent without work can do: go available, or write as a customer to see it work. */
export function EmptyMineActions() {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const presence = usePresence();
  if (me.presence !== 'available') {
    return (
      <Button
        variant="primary"
        isPending={presence.isPending}
        onPress={() => presence.mutate({ presence: 'available' })}
      >
        {t('list.goAvailable')}
      </Button>
    );
  }
  return (
    <LinkButton href="/demo" target="_blank">
      {t('list.tryIt')}
    </LinkButton>
  );
}
