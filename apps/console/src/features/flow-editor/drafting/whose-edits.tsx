import type { FlowDetailDto } from '@tandem/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../session/session.ts';
import { flowQueries } from '../flow-queries.ts';

/** Whose edits a publication takes live. */
export function WhoseEdits({ flow }: { readonly flow: FlowDetailDto }) {
  const { t } = useTranslation('flows');
  const me = useMe();
  const drafting = useQuery(flowQueries.drafting(flow.id)).data ?? flow.drafting;
  if (!drafting) return null;
  return (
    <section aria-label={t('publish.authors')}>
      <h3 className="pb-1 font-semibold text-sm">{t('publish.authors')}</h3>
      <ul className="list-disc pl-5 text-fg-secondary text-sm">
        {drafting.authors.map(({ id, displayName }) => (
          <li key={id}>{id === me.id ? t('publish.authorMe', { name: displayName }) : displayName}</li>
        ))}
      </ul>
    </section>
  );
}
