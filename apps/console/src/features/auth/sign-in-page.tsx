import type { Api, BodyOf } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Banner, Button } from '@tandem/ui';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { FormPasswordField, FormTextField } from '../../forms/form-field.tsx';
import { useContractForm } from '../../forms/use-contract-form.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { useAdoptSession } from '../../session/session.ts';
import { OpenPage } from '../../shell/open-page.tsx';

/** E-mail and password; leads on to where the person wanted to go. */
export function SignInPage() {
  const { t, i18n } = useTranslation('auth');
  const { to } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const adopt = useAdoptSession();
  const text = useErrorText();
  const form = useContractForm(async () => (await import('./sign-in-fields.ts')).signInFields, {
    email: '',
    password: '',
  });
  const signIn = useMutation({
    mutationFn: (body: BodyOf<Api['auth']['signIn']>) => call(api.auth.signIn, { body }),
    onSuccess: async (me) => {
      adopt(me);
      await i18n.changeLanguage(me.locale);
      await navigate({ href: to ?? '/', replace: true });
    },
    onError: () => form.setFocus('password'),
  });
  return (
    <OpenPage title={t('signIn.title')} description={t('signIn.body')}>
      <form
        noValidate
        onSubmit={(event) => void form.handleSubmit((body) => signIn.mutate(body))(event)}
        className="flex flex-col gap-4"
      >
        {signIn.isError && <Banner tone="danger">{text(signIn.error)}</Banner>}
        <FormTextField
          control={form.control}
          name="email"
          type="email"
          label={t('email')}
          autoComplete="username"
          autoFocus
          isRequired
        />
        <FormPasswordField
          control={form.control}
          name="password"
          label={t('password')}
          autoComplete="current-password"
          isRequired
        />
        <Button type="submit" variant="primary" size="large" isPending={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
        <p className="text-fg-muted text-xs">{t('signIn.help')}</p>
      </form>
    </OpenPage>
  );
}
