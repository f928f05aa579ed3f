import type { Api, BodyInput, UserDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Drawer, toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { meQuery } from '../../../session/session.ts';
import { formValue } from '../resource/form-schema.ts';
import { PersonAccess } from './person-access.tsx';
import { PersonForm } from './person-form.tsx';
import { personSchema } from './person-schema.ts';
import { peopleKey } from './use-people.ts';

interface PersonProps {
  readonly person: UserDto;
  readonly onClose: () => void;
  readonly onLink: (name: string, link: { url: string; expiresAt: number }) => void;
}

/** Changes a person, and holds what is done to an account: reset, sessions, deactivation. */
export function PersonDrawer({ person, onClose, onLink }: PersonProps) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const value = useMemo(
    () => formValue(personSchema, { ...person, role: person.customRoleId ?? person.role }),
    [person],
  );
  const save = useMutation({
    mutationFn: (value: Record<string, unknown>) =>
      call(api.people.update, {
        params: { id: person.id },
        // The form has checked the value against the same contract.
        body: value as BodyInput<Api['people']['update']>,
      }),
    onSuccess: async () => {
      toast({ text: t('list.saved'), tone: 'success' });
      await client.invalidateQueries({ queryKey: peopleKey });
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
      onClose();
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <Drawer
      isOpen
      size="large"
      onOpenChange={onClose}
      title={t('people.editTitle', { name: person.displayName })}
      footer={
        <>
          <Button onPress={onClose}>{t('form.cancel')}</Button>
          <Button variant="primary" type="submit" form="person" isPending={save.isPending}>
            {t('form.save')}
          </Button>
        </>
      }
    >
      <PersonForm
        key={person.id}
        id="person"
        schema={personSchema}
        value={value}
        error={save.error}
        onSubmit={save.mutateAsync}
      />
      <PersonAccess person={person} onLink={onLink} onClose={onClose} />
    </Drawer>
  );
}
