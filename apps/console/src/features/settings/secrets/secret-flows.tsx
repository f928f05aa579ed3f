import { useTranslation } from 'react-i18next';
import type { Secret } from './secret-dialog.tsx';

/** The flows that name a secret, each with where. */
export function SecretFlows({ uses }: { readonly uses: Secret['usedBy'] }) {
  const { t } = useTranslation('settings');
  if (uses.length === 0) return <span className="text-fg-muted">{t('secrets.unused')}</span>;
  return (
    <ul>
      {uses.map(({ flowId, flowName, live, running }) => (
        <li key={flowId}>
          <a className="underline" href={`/flows/${flowId}`}>
            {flowName}
          </a>{' '}
          <span className="text-fg-muted">
            {live ? t('secrets.live') : running ? t('secrets.running') : t('secrets.draft')}
          </span>
        </li>
      ))}
    </ul>
  );
}
