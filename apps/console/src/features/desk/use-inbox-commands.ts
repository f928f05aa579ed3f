import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type RefObject, useEffectEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../commands/command.ts';
import { useCommands } from '../../commands/registry.ts';
import { type InboxFilter, inboxQueries } from './data/queries.ts';
import type { ThreadHandle } from './thread/thread-pane.tsx';

/** The keys of the desk: J and K through the list, R and N to write, T and E to pass on or close. */
export function useInboxCommands(
  filter: InboxFilter,
  selectedId: string | undefined,
  thread: RefObject<ThreadHandle | null>,
): void {
  const { t } = useTranslation(['inbox', 'shell']);
  const client = useQueryClient();
  const navigate = useNavigate();

  const open = useEffectEvent((pick: 'next' | 'previous' | 'needsMe') => {
    const rows = client.getQueryData(inboxQueries.conversations(filter).queryKey)?.items ?? [];
    const at = rows.findIndex((row) => row.id === selectedId);
    const after = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
    const row =
      pick === 'needsMe'
        ? after.find((candidate) => candidate.waitingSince !== undefined)
        : rows[pick === 'next' ? at + 1 : at - 1];
    if (!row) return;
    void navigate({
      to: '/inbox/$view/$conversationId',
      params: { view: filter.view, conversationId: row.id },
      search: true,
    });
  });
  const act = useEffectEvent((action: (handle: ThreadHandle) => void) => {
    if (thread.current) action(thread.current);
  });
  const commands = useMemo<readonly Command[]>(() => {
    const group = t('shell:shortcuts.scope.list');
    const command = (id: string, title: string, keys: string, run: () => void): Command => ({
      id: `inbox.${id}`,
      title,
      group,
      scope: 'list',
      keys,
      run,
    });
    return [
      command('next', t('command.next'), 'J', () => open('next')),
      command('previous', t('command.previous'), 'K', () => open('previous')),
      command('nextNeedsMe', t('command.nextNeedsMe'), 'Mod+J', () => open('needsMe')),
      command('reply', t('command.reply'), 'R', () => act((handle) => handle.write('reply'))),
      command('note', t('command.note'), 'N', () => act((handle) => handle.write('note'))),
      command('transfer', t('command.transfer'), 'T', () => act((handle) => handle.transfer())),
      command('close', t('command.close'), 'E', () => act((handle) => handle.close())),
    ];
  }, [t]);
  useCommands(commands);
}
