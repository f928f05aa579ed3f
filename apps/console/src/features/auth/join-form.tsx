import type { Api, ResponseOf } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Banner, Button, TextField } from '@tandem/ui';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { call } from '../../api/client.ts';
import { FormPasswordField, FormTextField } from '../../forms/form-field.tsx';
import { useContractForm } from '../../forms/use-contract-form.ts';
import { localeOf } from '../../i18n.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { useAdoptSession } from '../../session/session.ts';
import { OpenPage } from '../../shell/open-page.tsx';
import type { joinFields } from './join-fields.ts';

export interface JoinFormProps {
  readonly token: string;
  readonly link: ResponseOf<Api['auth']['readLink']>;
}

/** The name as colleagues see it (for an invitation) and a password of one's own. */
export function JoinForm({ token, link }: JoinFormProps) {
  const { t, i18n } = useTranslation('auth');
  const navigate = useNavigate();
  const adopt = useAdoptSession();
  const text = useErrorText();
  const form = useContractForm(async () => (await import('./join-fields.ts')).joinFields, {
    displayName: link.displayName,
    password: '',
  });
  const redeem = useMutation({
    mutationFn: (values: z.output<typeof joinFields>) =>
      call(api.auth.redeemLink, { body: { token, ...values, locale: localeOf(i18n.language) } }),
    onSuccess: async (me) => {
      adopt(me);
      await navigate({ to: '/', replace: true });
    },
    onError: () => form.setFocus('password'),
  });
  const isInvitation = link.purpose === 'invitation';
  return (
    <OpenPage
      title={isInvitation ? t('join.title') : t('join.resetTitle')}
      description={isInvitation ? t('join.body') : t('join.resetBody')}
    >
      <form
        noValidate
        onSubmit={(event) => void form.handleSubmit((values) => redeem.mutate(values))(event)}
        className="flex flex-col gap-4"
      >
        {redeem.isError && <Banner tone="danger">{text(redeem.error)}</Banner>}
        <TextField
          label={t('email')}
          type="email"
          value={link.email}
          onChange={() => undefined}
          autoComplete="username"
          isReadOnly
        />
        {isInvitation && (
          <FormTextField control={form.control} name="displayName" label={t('name')} autoComplete="name" isRequired />
        )}
        <FormPasswordField
          control={form.control}
          name="password"
          label={t('newPassword')}
          description={t('passwordHelp')}
          autoComplete="new-password"
          autoFocus
          isRequired
        />
        <Button type="submit" variant="primary" size="large" isPending={redeem.isPending}>
          {t('join.submit')}
        </Button>
      </form>
    </OpenPage>
  );
}
