import type { Call } from '@tandem/contracts';
import { Badge, Switch } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import type { Resource, SettingsEntry } from './resource.ts';

interface ActiveProps<E extends SettingsEntry> {
  readonly resource: Resource<E>;
  readonly entry: E;
  readonly mayManage: boolean;
}

/** On or off, in effect at once. Those who may not change it see the word. */
export function ActiveCell<E extends SettingsEntry>({ resource, entry, mayManage }: ActiveProps<E>) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const setActive = useMutation({
    mutationFn: (active: boolean) => {
      const change = call as (endpoint: Call, input: unknown) => Promise<unknown>;
      return change(resource.endpoints.setActive, { params: { id: entry.id }, body: { active } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['settings', resource.id] }),
  });
  const word = entry.active ? t('list.active') : t('list.inactive');
  if (!mayManage) return <Badge tone={entry.active ? 'success' : 'neutral'}>{word}</Badge>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the press on the switch from also opening the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the switch inside has the keys
    <span onClick={(event) => event.stopPropagation()}>
      <Switch value={entry.active} isDisabled={setActive.isPending} onChange={(active) => setActive.mutate(active)}>
        {word}
      </Switch>
    </span>
  );
}
