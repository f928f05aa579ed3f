import type { UserDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, ConfirmDialog, toast } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMe } from '../../../session/session.ts';
import { peopleKey } from './use-people.ts';

interface AccessProps {
  readonly person: UserDto;
  readonly onLink: (name: string, link: { url: string; expiresAt: number }) => void;
  readonly onClose: () => void;
}

/** Where a person is signed in, and the ways to end or renew that. */
export function PersonAccess({ person, onLink, onClose }: AccessProps) {
  const { t } = useTranslation('settings');
  const me = useMe();
  const client = useQueryClient();
  const format = useFormat();
  const errorText = useErrorText();
  const [asking, setAsking] = useState<'reset' | 'end' | 'deactivate'>();
  const params = { id: person.id };
  const sessions = useQuery({
    queryKey: ['sessions', person.id],
    queryFn: ({ signal }) => call(api.people.sessions, { params, signal }),
  });
  const onError = (error: unknown) => toast({ text: errorText(error), tone: 'danger' });
  const newLink = useMutation({
    mutationFn: () => call(api.people.newLink, { params }),
    onSuccess: (link) => onLink(person.displayName, link),
    onError,
  });
  const endSessions = useMutation({
    mutationFn: () => call(api.people.endSessions, { params }),
    onSuccess: () => {
      toast({ text: t('people.sessionsEnded'), tone: 'success' });
      return client.invalidateQueries({ queryKey: ['sessions', person.id] });
    },
    onError,
  });
  const setActive = useMutation({
    mutationFn: (active: boolean) => call(api.people.setActive, { params, body: { active } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: peopleKey });
      onClose();
    },
    onError,
  });
  const isActive = person.state !== 'deactivated';
  const ask = (what: 'reset' | 'end' | 'deactivate') => ({
    isOpen: asking === what,
    onOpenChange: (open: boolean) => setAsking(open ? what : undefined),
  });
  return (
    <section aria-label={t('people.access')} className="mt-6 flex flex-col gap-3 border-line-subtle border-t pt-4">
      <h3 className="font-semibold text-sm">{t('people.sessions')}</h3>
      {sessions.data?.items.length === 0 && <p className="text-fg-muted text-sm">{t('people.noSessions')}</p>}
      <ul className="flex flex-col gap-1 text-sm">
        {sessions.data?.items.map((session) => (
          <li key={session.id} className="flex justify-between gap-3">
            <span className="truncate text-fg-secondary">{session.userAgent}</span>
            <span className="shrink-0 text-fg-muted tabular-nums">{format.dateTime(session.lastSeenAt)}</span>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {isActive && (
          <Button isPending={newLink.isPending} onPress={() => setAsking('reset')}>
            {person.state === 'invited' ? t('people.newInvite') : t('people.reset')}
          </Button>
        )}
        {isActive && person.state === 'active' && (
          <Button onPress={() => setAsking('end')}>{t('people.endSessions')}</Button>
        )}
        {isActive && person.id !== me.id && (
          <Button variant="danger" onPress={() => setAsking('deactivate')}>
            {t('people.deactivate')}
          </Button>
        )}
        {!isActive && (
          <Button variant="primary" isPending={setActive.isPending} onPress={() => setActive.mutate(true)}>
            {t('people.reactivate')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        {...ask('reset')}
        title={person.state === 'invited' ? t('people.newInvite') : t('people.reset')}
        confirmLabel={person.state === 'invited' ? t('people.newInvite') : t('people.reset')}
        onConfirm={() => newLink.mutate()}
      >
        {t('people.resetBody')}
      </ConfirmDialog>
      <ConfirmDialog
        {...ask('end')}
        title={t('people.endSessions')}
        confirmLabel={t('people.endSessions')}
        onConfirm={() => endSessions.mutate()}
      >
        {t('people.endSessionsBody', { name: person.displayName })}
      </ConfirmDialog>
      <ConfirmDialog
        {...ask('deactivate')}
        isDanger
        title={t('people.deactivateTitle', { name: person.displayName })}
        confirmLabel={t('people.deactivate')}
        onConfirm={() => setActive.mutate(false)}
      >
        {t('people.deactivateBody')}
      </ConfirmDialog>
    </section>
  );
}
