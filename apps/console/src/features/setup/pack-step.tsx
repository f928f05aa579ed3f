import { api } from '@tandem/contracts/calls';
import { Banner, Button, ErrorState, SkeletonRows } from '@tandem/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { localeOf } from '../../i18n.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { OpenPage } from '../../shell/open-page.tsx';
import { InstallProgress } from './install-progress.tsx';
import { PackChoice } from './pack-choice.tsx';
import { StepCount } from './step-count.tsx';

/** A scenario pack makes the product alive before anything is configured; beginning empty is fine too. */
export function PackStep() {
  const { t, i18n } = useTranslation('setup');
  const navigate = useNavigate();
  const text = useErrorText();
  const [chosen, setChosen] = useState<string | null>(null);
  const packs = useQuery({ queryKey: ['scenario-packs'], queryFn: ({ signal }) => call(api.setup.packs, { signal }) });
  const first = packs.data?.items[0]?.id;
  const packId = chosen ?? first ?? null;
  const install = useMutation({
    mutationFn: (id: string) =>
      call(api.setup.installPack, { params: { packId: id }, body: { locale: localeOf(i18n.language) } }),
    onError: () => undefined,
  });
  if (install.isPending || install.isSuccess) {
    return (
      <OpenPage title={install.isSuccess ? t('progress.doneTitle') : t('progress.title')} width="wide">
        <InstallProgress created={install.data?.created} onContinue={() => void navigate({ to: '/welcome' })} />
      </OpenPage>
    );
  }
  return (
    <OpenPage title={t('pack.title')} description={t('pack.body')} width="wide">
      <StepCount step={2} />
      {install.isError && (
        <Banner tone="danger" className="mb-4">
          {text(install.error)}
        </Banner>
      )}
      {packs.isPending && <SkeletonRows rows={2} />}
      {packs.isError && <ErrorState onRetry={() => void packs.refetch()}>{text(packs.error)}</ErrorState>}
      {packs.data && <PackChoice packs={packs.data.items} chosen={packId} onChoose={setChosen} />}
      <div className="mt-6 flex flex-wrap justify-between gap-2">
        <Button variant="quiet" size="large" onPress={() => void navigate({ href: '/' })}>
          {t('pack.skip')}
        </Button>
        <Button
          variant="primary"
          size="large"
          isDisabled={packId === null}
          onPress={() => packId !== null && install.mutate(packId)}
        >
          {t('pack.submit')}
        </Button>
      </div>
    </OpenPage>
  );
}
