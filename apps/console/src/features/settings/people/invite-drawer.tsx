import type { Api, BodyInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Drawer } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { localeOf } from '../../../i18n.ts';
import { PersonForm } from './person-form.tsx';
import { invitationSchema } from './person-schema.ts';
import { peopleKey } from './use-people.ts';

interface InviteProps {
  readonly onClose: () => void;
  readonly onInvited: (name: string, link: { url: string; expiresAt: number }) => void;
}

const initial = { role: 'agent' };

/** Invites a colleague and hands on the one-time link. */
export function InviteDrawer({ onClose, onInvited }: InviteProps) {
  const { t, i18n } = useTranslation('settings');
  const client = useQueryClient();
  const invite = useMutation({
    mutationFn: (value: Record<string, unknown>) =>
      // The form has checked the value against the same contract.
      call(api.people.invite, {
        body: { ...value, locale: localeOf(i18n.language) } as BodyInput<Api['people']['invite']>,
      }),
    onSuccess: async ({ user, link }) => {
      await client.invalidateQueries({ queryKey: peopleKey });
      onInvited(user.displayName, link);
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <Drawer
      isOpen
      size="large"
      onOpenChange={onClose}
      title={t('people.inviteTitle')}
      footer={
        <>
          <Button onPress={onClose}>{t('form.cancel')}</Button>
          <Button variant="primary" type="submit" form="invite" isPending={invite.isPending}>
            {t('people.inviteSubmit')}
          </Button>
        </>
      }
    >
      <PersonForm
        id="invite"
        schema={invitationSchema}
        value={initial}
        error={invite.error}
        onSubmit={invite.mutateAsync}
      />
    </Drawer>
  );
}
