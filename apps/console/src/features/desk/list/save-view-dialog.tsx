import type { SavedViewDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Select } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { BeginDialog } from '../../../forms/begin-dialog.tsx';
import { useErrorText } from '../../../lib/error-text.ts';
import { inboxQueries } from '../data/queries.ts';
import type { InboxSearch, InboxView } from '../inbox-search.ts';
import { asFilter } from './list-query.ts';

interface SaveViewProps {
  readonly view: InboxView;
  readonly search: InboxSearch;
  /** Gets another name or other readers, and keeps its filters; undefined for a new one. */
  readonly changed: SavedViewDto | undefined;
  readonly onSaved: (view: InboxView) => void;
  readonly onClose: () => void;
}

type Audience = SavedViewDto['audience'];

const idOf = (audience: Audience): string => (audience.kind === 'group' ? audience.groupId : audience.kind);
const audienceOf = (id: string): Audience =>
  id === 'owner' || id === 'everybody' ? { kind: id } : { kind: 'group', groupId: id };

/** Keeps the present list under a name, for me, for a group or for everybody; or changes one that was kept. */
export function SaveViewDialog({ view, search, changed, onSaved, onClose }: SaveViewProps) {
  const { t } = useTranslation(['list', 'common']);
  const client = useQueryClient();
  const errorText = useErrorText();
  const [name, setName] = useState(changed?.name ?? '');
  const [audience, setAudience] = useState(changed ? idOf(changed.audience) : 'owner');
  const views = useQuery(inboxQueries.views()).data;
  const groups = views?.groups ?? [];
  const save = useMutation({
    mutationFn: (given: string) =>
      changed
        ? call(api.desk.changeView, {
            params: { id: changed.id },
            body: { name: given, audience: audienceOf(audience) },
          })
        : call(api.desk.createView, {
            body: { name: given, audience: audienceOf(audience), filter: asFilter(view, search, views?.items ?? []) },
          }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: inboxQueries.views().queryKey });
      onSaved(`s-${id}`);
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <BeginDialog
      title={changed ? t('save.change', { name: changed.name }) : t('save.title')}
      size="small"
      nameLabel={t('save.name')}
      name={name}
      onName={setName}
      submitLabel={t('common:action.save')}
      onSubmit={(given) => save.mutate(given)}
      isPending={save.isPending}
      error={save.isError ? errorText(save.error) : undefined}
      onClose={onClose}
    >
      <Select
        label={t('save.audience')}
        options={[
          { id: 'owner', label: t('save.owner') },
          ...groups.map(({ id, name: group }) => ({ id, label: t('save.group', { name: group }) })),
          { id: 'everybody', label: t('save.everybody') },
        ]}
        value={audience}
        onChange={setAudience}
      />
    </BeginDialog>
  );
}
