import { api } from '@tandem/contracts/calls';
import { Switch } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
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
  readonly onSaved: (view: InboxView) => void;
  readonly onClose: () => void;
}

/** Keeps the present list under a name, for me or for everybody. */
export function SaveViewDialog({ view, search, onSaved, onClose }: SaveViewProps) {
  const { t } = useTranslation(['list', 'common']);
  const client = useQueryClient();
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: (given: string) =>
      call(api.desk.createView, { body: { name: given, shared, filter: asFilter(view, search) } }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: inboxQueries.views().queryKey });
      onSaved(`s-${id}`);
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <BeginDialog
      title={t('save.title')}
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
      <Switch value={shared} onChange={setShared}>
        {t('save.shared')}
      </Switch>
    </BeginDialog>
  );
}
