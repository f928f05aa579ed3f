import { api } from '@tandem/contracts/calls';
import { LOCALES, type Locale } from '@tandem/i18n';
import { Banner, Button, RadioGroup } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { call } from '../../api/client.ts';
import { FormPasswordField, FormTextField } from '../../forms/form-field.tsx';
import { useContractForm } from '../../forms/use-contract-form.ts';
import { localeOf } from '../../i18n.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { setupQuery, useAdoptSession } from '../../session/session.ts';
import { OpenPage } from '../../shell/open-page.tsx';
import type { openFields } from './account-fields.ts';
import { StepCount } from './step-count.tsx';

const loadFields = async (codeRequired: boolean) => {
  const { guardedFields, openFields } = await import('./account-fields.ts');
  return codeRequired ? guardedFields : openFields;
};

export interface AccountStepProps {
  /** The installation is reached from outside: the code of the log proves who set it up. */
  readonly codeRequired: boolean;
  readonly onDone: () => void;
}

/** Names, e-mail, password and language: all that is needed to begin. */
export function AccountStep({ codeRequired, onDone }: AccountStepProps) {
  const { t, i18n } = useTranslation(['setup', 'common']);
  const locale = localeOf(i18n.language);
  const adopt = useAdoptSession();
  const client = useQueryClient();
  const text = useErrorText();
  const form = useContractForm(() => loadFields(codeRequired), {
    workspaceName: '',
    displayName: '',
    email: '',
    password: '',
    ...(codeRequired && { code: '' }),
  });
  const begin = useMutation({
    mutationFn: (values: z.output<typeof openFields>) =>
      call(api.setup.begin, {
        body: { ...values, locale, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      }),
    onSuccess: (me) => {
      adopt(me);
      client.setQueryData(setupQuery.queryKey, { done: true, codeRequired: false, suggestedLocale: locale });
      onDone();
    },
    onError: () => form.setFocus('email'),
  });
  const field = { control: form.control, isRequired: true } as const;
  return (
    <OpenPage title={t('account.title')} description={t('account.body')} width="medium">
      <StepCount step={1} />
      <form
        noValidate
        onSubmit={(event) => void form.handleSubmit((values) => begin.mutate(values))(event)}
        className="flex flex-col gap-4"
      >
        {begin.isError && <Banner tone="danger">{text(begin.error)}</Banner>}
        <RadioGroup<Locale>
          label={t('account.language')}
          options={LOCALES.map((id) => ({ id, label: t(`common:language.${id}`) }))}
          value={locale}
          onChange={(chosen) => void i18n.changeLanguage(chosen)}
          look="cards"
        />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <FormTextField
            {...field}
            name="workspaceName"
            label={t('account.workspaceName')}
            placeholder={t('account.workspaceExample')}
            autoComplete="organization"
            autoFocus
          />
          <FormTextField
            {...field}
            name="displayName"
            label={t('account.displayName')}
            description={t('account.displayNameHelp')}
            autoComplete="name"
          />
        </div>
        <FormTextField {...field} name="email" type="email" label={t('account.email')} autoComplete="username" />
        <FormPasswordField
          {...field}
          name="password"
          label={t('account.password')}
          description={t('account.passwordHelp')}
          autoComplete="new-password"
        />
        {codeRequired && (
          <FormTextField
            {...field}
            name="code"
            label={t('account.code')}
            description={t('account.codeHelp')}
            autoComplete="one-time-code"
            isMono
          />
        )}
        <Button type="submit" variant="primary" size="large" isPending={begin.isPending}>
          {t('account.submit')}
        </Button>
      </form>
    </OpenPage>
  );
}
