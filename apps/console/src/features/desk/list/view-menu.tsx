import { api } from '@tandem/contracts/calls';
import { Button, Menu, MenuItem, MenuSection, toast } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useMe } from '../../../session/session.ts';
import { inboxQueries } from '../data/queries.ts';
import { FIXED_VIEWS, type InboxSearch, type InboxView } from '../inbox-search.ts';

const SaveViewDialog = lazy(() => import('./save-view-dialog.tsx').then((m) => ({ default: m.SaveViewDialog })));

interface ViewMenuProps {
  readonly view: InboxView;
  readonly search: InboxSearch;
  readonly total: number | undefined;
  readonly onView: (view: InboxView) => void;
}

/** Which list is shown, and how many rows it has: the fixed ones, my queues, and the saved ones. */
export function ViewMenu({ view, search, total, onView }: ViewMenuProps) {
  const { t } = useTranslation('list');
  const me = useMe();
  const queues = useQuery(inboxQueries.queues());
  const views = useQuery(inboxQueries.views()).data;
  const saved = views?.items ?? [];
  const groups = views?.groups ?? [];
  const teams = (queues.data?.items ?? []).filter(({ id, active }) => active && me.queueIds.includes(id));
  const title = useViewTitle()(view);
  const item = (id: InboxView, name: string) => (
    <MenuItem key={id} isChosen={id === view} onAction={() => onView(id)}>
      {name}
    </MenuItem>
  );
  const shown = total === undefined ? '' : t('view.count', { count: total });
  const [isSaving, setSaving] = useState<'new' | 'changed'>();
  const chosen = saved.find(({ id }) => `s-${id}` === view);
  const remove = useRemoveView(() => onView('mine'));
  return (
    <>
      <Menu
        label={t('view.choose')}
        trigger={
          <Button variant="quiet" aria-label={t('view.button', { name: title, rows: shown })} className="min-w-0">
            <span className="truncate font-semibold">{title}</span>
            <span className="text-fg-muted tabular-nums">{shown}</span>
            <ChevronDown aria-hidden="true" size={14} />
          </Button>
        }
      >
        <MenuSection title={t('view.fixed')}>{FIXED_VIEWS.map((id) => item(id, t(`view.${id}`)))}</MenuSection>
        {teams.length > 0 && (
          <MenuSection title={t('view.teams')}>{teams.map(({ id, name }) => item(`team-${id}`, name))}</MenuSection>
        )}
        {saved.length > 0 && (
          <MenuSection title={t('view.saved')}>
            {saved.map(({ id, name, audience }) => {
              const group = audience.kind === 'group' && groups.find((each) => each.id === audience.groupId)?.name;
              if (group) return item(`s-${id}`, t('view.groupName', { name, group }));
              return item(`s-${id}`, audience.kind === 'owner' ? name : t('view.sharedName', { name }));
            })}
          </MenuSection>
        )}
        <MenuSection title={t('view.keep')}>
          <MenuItem onAction={() => setSaving('new')}>{t('save.open')}</MenuItem>
          {chosen?.mayChange && (
            <MenuItem onAction={() => setSaving('changed')}>{t('save.change', { name: chosen.name })}</MenuItem>
          )}
          {chosen?.mayChange && (
            <MenuItem isDanger onAction={() => remove.mutate(chosen.id)}>
              {t('save.remove', { name: chosen.name })}
            </MenuItem>
          )}
        </MenuSection>
      </Menu>
      {isSaving && (
        <Suspense>
          <SaveViewDialog
            view={view}
            search={search}
            changed={isSaving === 'changed' ? chosen : undefined}
            onClose={() => setSaving(undefined)}
            onSaved={(next) => {
              setSaving(undefined);
              onView(next);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function useRemoveView(onRemoved: () => void) {
  const client = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (id: string) => call(api.desk.removeView, { params: { id } }),
    onSuccess: () => {
      onRemoved();
      return client.invalidateQueries({ queryKey: inboxQueries.views().queryKey });
    },
    onError: (error) => toast({ text: errorText(error), tone: 'danger' }),
  });
}

/** The name of a list. */
export function useViewTitle(): (view: InboxView) => string {
  const { t } = useTranslation('list');
  const queues = useQuery(inboxQueries.queues()).data?.items ?? [];
  const saved = useQuery(inboxQueries.views()).data?.items ?? [];
  return (view) => {
    const fixed = FIXED_VIEWS.find((id) => id === view);
    if (fixed) return t(`view.${fixed}`);
    const [, id] = /^(?:team|s)-(.*)$/.exec(view) ?? [];
    const named = view.startsWith('s-') ? saved : queues;
    return named.find((each) => each.id === id)?.name ?? t('view.unknown');
  };
}
