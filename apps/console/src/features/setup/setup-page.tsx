import { EmptyState, LinkButton } from '@tandem/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setupQuery } from '../../session/session.ts';
import { OpenPage } from '../../shell/open-page.tsx';
import { AccountStep } from './account-step.tsx';
import { PackStep } from './pack-step.tsx';

/** First run: the workspace with its admin, then a scenario pack; it ends in a centre that is alive. */
export function SetupPage() {
  const { t } = useTranslation('setup');
  const { data: setup } = useSuspenseQuery(setupQuery);
  const [step, setStep] = useState<'account' | 'pack'>('account');
  if (step === 'pack') {
    return <PackStep />;
  }
  if (setup.done) {
    return (
      <OpenPage title={t('done.title')}>
        <EmptyState
          icon={<CircleCheck size={20} />}
          title={t('done.heading')}
          actions={
            <LinkButton href="/" variant="primary">
              {t('done.signIn')}
            </LinkButton>
          }
        >
          {t('done.body')}
        </EmptyState>
      </OpenPage>
    );
  }
  return <AccountStep codeRequired={setup.codeRequired} onDone={() => setStep('pack')} />;
}
