import { ErrorState, SkeletonRows } from '@tandem/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { ChangeList } from '../comparing/change-list.tsx';
import { useDocument } from '../editor-context.tsx';
import { useLiveDocument } from './use-live-document.ts';

interface ChangesProps {
  readonly flowId: string;
  /** The version that is live. */
  readonly version: number;
}

/** What would change for customers: everything that differs from the live version, with before and after. */
export function PublishChanges({ flowId, version }: ChangesProps) {
  const { t } = useTranslation(['flows', 'publishing']);
  const errorText = useErrorText();
  const after = useDocument();
  const { document: before, error, retry } = useLiveDocument(flowId, version);
  const shown = (): ReactNode => {
    if (before) return <ChangeList before={before} after={after} nothing={t('flows:publish.nothing', { version })} />;
    if (error) return <ErrorState onRetry={retry}>{errorText(error)}</ErrorState>;
    if (before === null) return <ErrorState>{t('publishing:unreadable', { version })}</ErrorState>;
    return <SkeletonRows rows={3} />;
  };
  return (
    <section aria-label={t('flows:publish.changes', { version })}>
      <h2 className="pb-2 font-semibold text-sm">{t('flows:publish.changes', { version })}</h2>
      <div className="max-h-72 overflow-y-auto">{shown()}</div>
    </section>
  );
}
