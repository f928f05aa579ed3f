import { api } from '@tandem/contracts/calls';
import { Button, EmptyState, ErrorState, LinkButton, SkeletonRows } from '@tandem/ui';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { usePreferences } from '../../preferences/use-preferences.ts';
import { useMay } from '../../session/session.ts';
import { Page } from '../../shell/page.tsx';
import { RequirePermission } from '../../shell/require-permission.tsx';
import { ContactFilters } from './contact-filters.tsx';
import { contactQueries } from './contact-queries.ts';
import { ContactRows } from './contact-rows.tsx';
import { asQuery, type ContactSearch, contactSearch } from './contact-search.ts';

/** Every customer whom I may see: found, narrowed, and opened. */
export function ContactsPage() {
  return (
    <RequirePermission permission="contact:read">
      <Contacts />
    </RequirePermission>
  );
}

function Contacts() {
  const { t } = useTranslation(['contacts', 'common']);
  const navigate = useNavigate();
  const search = contactSearch(useSearch({ strict: false }));
  const mayExport = useMay('import:manage');
  const narrow = (change: ContactSearch) =>
    void navigate({ to: '/contacts', search: contactSearch({ ...search, ...change }), replace: true });
  return (
    <Page
      title={t('title')}
      description={t('description')}
      width="wide"
      actions={
        mayExport && (
          <LinkButton
            href={addressOf(api.imports.export, { query: { kind: 'contacts', format: 'xlsx', ...asQuery(search) } })}
            download
          >
            <Download aria-hidden="true" size={15} />
            {t('export')}
          </LinkButton>
        )
      }
    >
      <ContactFilters search={search} onChange={narrow} />
      <Listed search={search} onClear={() => void navigate({ to: '/contacts', search: {}, replace: true })} />
    </Page>
  );
}

function Listed({ search, onClear }: { readonly search: ContactSearch; readonly onClear: () => void }) {
  const { t } = useTranslation(['contacts', 'common']);
  const errorText = useErrorText();
  const mayImport = useMay('import:manage');
  const { contactColumns = [] } = usePreferences().preferences;
  const attributes = useQuery(contactQueries.attributes()).data?.items ?? [];
  const list = useInfiniteQuery(contactQueries.list(search));
  if (list.isPending) return <SkeletonRows rows={8} />;
  if (list.isError) return <ErrorState onRetry={() => void list.refetch()}>{errorText(list.error)}</ErrorState>;
  const rows = list.data.pages.flatMap(({ items }) => items);
  if (rows.length > 0) {
    const columns = contactColumns.flatMap((key) => attributes.find((one) => one.key === key && one.active) ?? []);
    return <ContactRows key={JSON.stringify(search)} rows={rows} columns={columns} list={list} />;
  }
  if (Object.keys(search).length > 0) {
    return (
      <EmptyState
        icon={<Users size={20} />}
        title={t('none.found')}
        actions={<Button onPress={onClear}>{t('common:action.clearFilters')}</Button>}
      >
        {t('none.foundBody')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Users size={20} />}
      title={t('none.title')}
      actions={
        mayImport && (
          <>
            <LinkButton href="/settings/import">{t('none.import')}</LinkButton>
            <LinkButton href="/settings/channels">{t('none.widget')}</LinkButton>
          </>
        )
      }
    >
      {t('none.body')}
    </EmptyState>
  );
}
