import { api } from '@tandem/contracts/calls';
import { EmptyState, LinkButton, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { Unlink } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { OpenPage } from '../../shell/open-page.tsx';
import { JoinForm } from './join-form.tsx';

/** An invitation or a reset of the password: what the link is for, then the password. */
export function JoinPage() {
  const { t, i18n } = useTranslation('auth');
  // The token stands behind the hash, so that it reached no server log; it also leaves the address bar and history.
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => {
    history.replaceState(history.state, '', location.pathname);
  }, []);
  const link = useQuery({
    queryKey: ['one-time-link', token],
    queryFn: () => call(api.auth.readLink, { body: { token } }),
    retry: false,
    enabled: token !== '',
  });
  const locale = link.data?.locale;
  useEffect(() => {
    if (locale !== undefined) {
      void i18n.changeLanguage(locale);
    }
  }, [locale, i18n]);

  if (token === '' || link.isError) {
    return (
      <OpenPage title={t('join.title')}>
        <EmptyState
          icon={<Unlink size={20} />}
          title={t('join.gone.title')}
          actions={<LinkButton href="/sign-in">{t('signIn.title')}</LinkButton>}
        >
          {t('join.gone.body')}
        </EmptyState>
      </OpenPage>
    );
  }
  if (link.data === undefined) {
    return (
      <OpenPage title={t('join.title')}>
        <SkeletonRows rows={3} />
      </OpenPage>
    );
  }
  return <JoinForm token={token} link={link.data} />;
}
