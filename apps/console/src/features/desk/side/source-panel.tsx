import type { SourceViewDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { IconButton } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { SourceCardBox } from './source-card-box.tsx';

/** Milliseconds between two looks while a source is being asked: it has half a second. */
const lookAgainMs = 1_000;

interface SourcePanelProps {
  readonly contactId: string;
  readonly conversationId: string;
}

/** Who other systems say the customer is, with the age of each answer. Nothing is shown where nothing can be asked. */
export function SourcePanel({ contactId, conversationId }: SourcePanelProps) {
  const { t } = useTranslation('inbox');
  const errorText = useErrorText();
  const client = useQueryClient();
  const queryKey = ['contact-sources', contactId];
  const sources = useQuery({
    queryKey,
    queryFn: () => call(api.contacts.sources, { params: { id: contactId } }),
    refetchInterval: ({ state }) => (state.data?.items.some(({ lookingUp }) => lookingUp) ? lookAgainMs : false),
  });
  const refresh = useMutation({
    mutationFn: () => call(api.contacts.refreshSources, { params: { id: contactId } }),
    onSuccess: async (found) => {
      client.setQueryData(queryKey, found);
      // It may have brought fields and a tier.
      await client.invalidateQueries({ queryKey: ['conversation', conversationId] });
    },
    // Said in place.
    onError: () => undefined,
  });
  if (sources.isError) {
    return (
      <p role="alert" className="text-danger text-sm">
        {errorText(sources.error)}
      </p>
    );
  }
  if (!sources.data || sources.data.items.length === 0) return null;
  const { isProven, items } = sources.data;
  return (
    <section aria-label={t('customer.sources')} className="flex flex-col gap-2">
      <div className="flex items-center justify-between">
        <h3 className="font-semibold text-sm">{t('customer.sources')}</h3>
        {isProven && (
          <IconButton
            label={t('customer.sourceRefresh')}
            isDisabled={refresh.isPending}
            onPress={() => refresh.mutate()}
          >
            <RefreshCw aria-hidden="true" size={14} />
          </IconButton>
        )}
      </div>
      {refresh.isError && (
        <p role="alert" className="text-danger text-sm">
          {errorText(refresh.error)}
        </p>
      )}
      {isProven ? (
        items.map((item) => <Source key={item.source} item={item} />)
      ) : (
        <p className="text-fg-muted text-xs">{t('customer.sourceUnproven')}</p>
      )}
    </section>
  );
}

function Source({ item }: { readonly item: SourceViewDto }) {
  const { t, i18n } = useTranslation('inbox');
  const format = useFormat();
  const { title, fetchedAt, failure, lookingUp, cards, ignored } = item;
  const failures = { slow: t('customer.sourceFailed.slow'), failed: t('customer.sourceFailed.failed') };
  const name = (i18n.language === 'zh-CN' ? title['zh-CN'] : undefined) ?? title.en;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-fg-muted text-xs">
        {[
          name,
          fetchedAt === undefined ? undefined : t('customer.sourceAsked', { time: format.dateTime(fetchedAt) }),
          lookingUp ? t('customer.sourceLookingUp') : undefined,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {failure !== undefined && (
        <p role="status" className="text-danger text-xs">
          {failures[failure]} {fetchedAt !== undefined && t('customer.sourceOlder')}
        </p>
      )}
      {cards.map((card, index) => (
        <SourceCardBox key={index} card={card} />
      ))}
      {fetchedAt !== undefined && failure === undefined && cards.length === 0 && (
        <p className="text-fg-muted text-xs">{t('customer.sourceUnknown')}</p>
      )}
      {ignored.length > 0 && (
        <p className="text-fg-muted text-xs">{t('customer.sourceIgnored', { names: ignored.join(', ') })}</p>
      )}
    </div>
  );
}
