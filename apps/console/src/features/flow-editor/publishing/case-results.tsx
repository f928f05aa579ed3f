import { api } from '@tandem/contracts/calls';
import { Banner } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';

interface CaseProps {
  readonly flowId: string;
  readonly settle: () => Promise<number>;
}

/** The flow's cases, run over what would go live: as the server's gate runs them. */
export function CaseResults({ flowId, settle }: CaseProps) {
  const { t } = useTranslation('publishing');
  const errorText = useErrorText();
  const run = useQuery({
    queryKey: ['flows', flowId, 'cases'],
    queryFn: async ({ signal }) => {
      await settle();
      return call(api.flowTests.run, { params: { id: flowId }, signal });
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const failing = run.data?.cases.filter(({ failure }) => failure) ?? [];
  return (
    <section aria-label={t('cases.title')}>
      <h3 className="pb-1 font-semibold text-sm">{t('cases.title')}</h3>
      {run.isPending && <p className="text-fg-muted text-sm">{t('cases.running')}</p>}
      {run.isError && <p className="text-danger text-sm">{errorText(run.error)}</p>}
      {run.data && failing.length === 0 && (
        <p className="text-success text-sm">{t('cases.passed', { count: run.data.passed })}</p>
      )}
      {run.data && failing.length > 0 && (
        <Banner tone="warning">
          <p>{t('cases.failed', { failed: failing.length, count: run.data.cases.length })}</p>
          <ul className="list-disc pl-5">
            {failing.map(({ name, failure }) => (
              <li key={name}>
                {failure && t('cases.failure', { name, expected: failure.expected, actual: failure.actual })}
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </section>
  );
}
