import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { useErrorText } from '../../../lib/error-text.ts';

/** Why a message did not reach the customer, in words. */
export function FailureReason({ code }: { readonly code: string }) {
  const { t } = useTranslation('thread');
  const errorText = useErrorText();
  if (code === 'unknown') return <p className="text-danger text-xs">{t('message.unknown')}</p>;
  return (
    <p className="text-danger text-xs">{t('message.reason', { reason: errorText(new ApiError(code, 0, code)) })}</p>
  );
}
