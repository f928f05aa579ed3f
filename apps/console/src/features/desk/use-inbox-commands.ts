import { useNavigate } from '@tanstack/react-router';
import { type RefObject, useEffect, useEffectEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../commands/command.ts';
import { useCommands } from '../../commands/registry.ts';
import { useMay } from '../../session/session.ts';
import type { InboxView } from './inbox-search.ts';
import { useAsked } from './list/bulk/asked.ts';
import { useUndo } from './list/bulk/undo.ts';
import type { useTriage } from './list/bulk/use-triage.ts';
import { rowInHand, rowsInHand, useDeskList } from './list/selection.ts';
import type { ThreadHandle } from './thread/thread-pane.tsx';

type Run = ReturnType<typeof useTriage>['run'];

/** The keys of the desk: through the list, into the composer, and what is done to one conversation or to the selected. */
export function useInboxCommands(
  view: InboxView,
  openId: string | undefined,
  thread: RefObject<ThreadHandle | null>,
  run: Run,
): void {
  useFocusThatGoesAlong(openId);
  useCommands(useMoving(view, openId));
  useCommands(useWriting(openId, thread));
  useCommands(useSorting(view, openId, thread, run));
}

function useCommandMaker() {
  const { t } = useTranslation(['inbox', 'list', 'shell']);
  return useMemo(() => {
    const group = t('shell:shortcuts.scope.list');
    const command = (id: string, title: string, keys: string, act: () => void): Command => ({
      ...{ id: `inbox.${id}`, title, group, scope: 'list', keys, run: act },
    });
    return { t, command };
  }, [t]);
}

function useMoving(view: InboxView, openId: string | undefined): readonly Command[] {
  const { t, command } = useCommandMaker();
  const navigate = useNavigate();
  const go = useEffectEvent((pick: 'next' | 'previous' | 'needsMe') => {
    const { rows } = useDeskList.getState();
    const at = rows.findIndex(({ id }) => id === openId);
    const after = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
    const needsMe = () => after.find((row) => row.state === 'open' && row.waitingSince !== undefined);
    const row = pick === 'needsMe' ? needsMe() : rows[pick === 'next' ? at + 1 : at - 1];
    if (!row) return;
    const conversationId = row.id;
    void navigate({ to: '/inbox/$view/$conversationId', params: { view, conversationId }, search: true });
  });
  const extend = useEffectEvent((step: 1 | -1) => {
    const { rows, select } = useDeskList.getState();
    const at = rows.findIndex(({ id }) => id === rowInHand(openId));
    const [here, next] = [rows[at], rows[at + step]];
    if (!next) return;
    select(...(here ? [here.id] : []), next.id);
    focusRow(next.id);
  });
  return useMemo(
    () => [
      { ...command('next', t('command.next'), 'J', () => go('next')), repeats: true },
      { ...command('previous', t('command.previous'), 'K', () => go('previous')), repeats: true },
      {
        ...command('open', t('list:command.open'), 'Enter', () => undefined),
        isHidden: true,
        isHeardElsewhere: true,
      },
      command('nextNeedsMe', t('command.nextNeedsMe'), 'Mod+J', () => go('needsMe')),
      command('select', t('list:command.select'), 'X', () => {
        const id = rowInHand(openId);
        if (id !== undefined) useDeskList.getState().toggle(id);
      }),
      { ...command('extendDown', t('list:command.extendDown'), 'Shift+J', () => extend(1)), isHidden: true },
      { ...command('extendUp', t('list:command.extendUp'), 'Shift+K', () => extend(-1)), isHidden: true },
      {
        ...command('search', t('list:command.search'), '/', () =>
          document.querySelector<HTMLElement>('[data-search=list] input')?.focus(),
        ),
        scope: 'global',
      },
      { ...command('undo', t('list:command.undo'), 'Z', () => useUndo.getState().undo()) },
    ],
    [t, command, openId],
  );
}

/** Keys mean the row with the focus: it must not stay behind on another one when a conversation is opened. */
function useFocusThatGoesAlong(openId: string | undefined): void {
  useEffect(() => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-conversation]');
    if (!focused || openId === undefined || focused.dataset.conversation === openId) return;
    focused.blur();
    focusRow(openId);
  }, [openId]);
}

const focusRow = (id: string): void =>
  document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`)?.focus();

function useWriting(openId: string | undefined, thread: RefObject<ThreadHandle | null>): readonly Command[] {
  const { t, command } = useCommandMaker();
  const isOpen = openId !== undefined;
  return useMemo(
    () =>
      isOpen
        ? [
            command('reply', t('command.reply'), 'R', () => thread.current?.write('reply')),
            command('note', t('command.note'), 'N', () => thread.current?.write('note')),
            command('transfer', t('command.transfer'), 'T', () => thread.current?.transfer()),
          ]
        : [],
    [t, command, thread, isOpen],
  );
}

function useSorting(
  view: InboxView,
  openId: string | undefined,
  thread: RefObject<ThreadHandle | null>,
  run: Run,
): readonly Command[] {
  const { t, command } = useCommandMaker();
  const navigate = useNavigate();
  const mayTake = useMay('conversation:take_over');
  const ask = useEffectEvent((dialog: 'snooze' | 'label' | 'assign') =>
    useAsked.getState().ask(dialog, rowsInHand(openId)),
  );
  const close = useEffectEvent(() => {
    const rows = rowsInHand(openId);
    if (rows.length <= 1 && (rows[0]?.id ?? openId) === openId) thread.current?.close();
    else useAsked.getState().ask('close', rows);
  });
  const take = useEffectEvent(() => void run({ kind: 'take' }, rowsInHand(openId)));
  const unread = useEffectEvent(() => {
    const rows = rowsInHand(openId);
    // What stays open would be read again at once.
    const leaves = rows.some(({ id }) => id === openId)
      ? navigate({ to: '/inbox/$view', params: { view }, search: true })
      : undefined;
    void Promise.resolve(leaves).then(() => run({ kind: 'unread' }, rows));
  });
  return useMemo(
    () => [
      { ...command('take', t('list:command.take'), 'I', () => take()), isDisabled: !mayTake },
      command('assign', t('list:command.assign'), 'A', () => ask('assign')),
      command('label', t('list:command.label'), 'L', () => ask('label')),
      command('snooze', t('list:command.snooze'), 'S', () => ask('snooze')),
      command('close', t('command.close'), 'E', () => close()),
      command('unread', t('list:command.unread'), 'U', () => unread()),
    ],
    [t, command, mayTake],
  );
}
