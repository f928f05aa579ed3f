import type { RuleDto } from '@tandem/contracts';
import { Link } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useOutcomeText } from './use-outcome-text.ts';

/** How often a rule failed, why the last time, and where. */
export function LastError({ rule: { errors, lastError } }: { readonly rule: RuleDto }) {
  const { t } = useTranslation('automation');
  const format = useFormat();
  const outcomeText = useOutcomeText();
  if (!lastError) return <span className="text-fg-muted">{errors}</span>;
  const words = outcomeText(lastError.code);
  return (
    <span className="flex min-w-44 flex-col text-xs">
      <span className="text-danger">{t('failed', { count: errors, reason: words })}</span>
      <span className="text-fg-muted">
        {lastError.conversationId === undefined ? (
          format.dateTime(lastError.at)
        ) : (
          <Link href={`/inbox/all/${lastError.conversationId}`}>{format.dateTime(lastError.at)}</Link>
        )}
      </span>
    </span>
  );
}
