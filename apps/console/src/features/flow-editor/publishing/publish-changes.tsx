import { flowDocumentSchema } from '@tandem/flow';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ChangeList } from '../comparing/change-list.tsx';
import { useDocument } from '../editor-context.tsx';
import { flowQueries } from '../flow-queries.ts';

interface ChangesProps {
  readonly flowId: string;
  /** The version that is live. */
  readonly version: number;
}

/** What would change for customers: everything that differs from the live version, with before and after. */
export function PublishChanges({ flowId, version }: ChangesProps) {
  const { t } = useTranslation('flows');
  const after = useDocument();
  const live = useQuery(flowQueries.version(flowId, version)).data;
  const before = live && flowDocumentSchema.safeParse(live.document).data;
  if (!before) return null;
  return (
    <section aria-label={t('publish.changes', { version })}>
      <h2 className="pb-2 font-semibold text-sm">{t('publish.changes', { version })}</h2>
      <div className="max-h-72 overflow-y-auto">
        <ChangeList before={before} after={after} nothing={t('publish.nothing', { version })} />
      </div>
    </section>
  );
}
