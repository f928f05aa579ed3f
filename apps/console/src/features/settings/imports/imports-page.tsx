import type { ImportDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Badge, Button, EmptyState, ErrorState, LinkButton, Select, SkeletonRows, Spinner, Table } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileSpreadsheet, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf, upload } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { Page } from '../../../shell/page.tsx';
import { ImportDrawer } from './import-drawer.tsx';
import { importKinds, importsKey, importsQuery } from './use-imports.ts';

/** Tables in and out: upload, look, run, take back. */
export function ImportsPage() {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const errorText = useErrorText();
  const client = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<(typeof importKinds)[number]>('agents');
  const [opened, setOpened] = useState<string>();
  const query = useQuery(importsQuery);
  const send = useMutation({
    mutationFn: (given: File) => upload(api.imports.upload, { kind, name: given.name }, given),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: importsKey });
      setOpened(id);
    },
  });
  const open = query.data?.items.find(({ id }) => id === opened);
  const exportAs = (kindOf: string, as: 'xlsx' | 'csv') =>
    addressOf(api.imports.export, { query: { kind: kindOf, format: as } });
  return (
    <Page title={t('title')} description={t('description')} width="wide">
      <section className="flex flex-wrap items-end gap-3 rounded-lg border border-line-subtle bg-surface p-4">
        <Select
          label={t('kind.label')}
          options={importKinds.map((id) => ({ id, label: t(`kind.${id}`) }))}
          value={kind}
          onChange={setKind}
          className="w-56"
        />
        <input
          ref={file}
          type="file"
          hidden
          accept=".csv,.txt,.xlsx,.xls"
          aria-label={t('choose')}
          onChange={(event) => {
            const [given] = event.target.files ?? [];
            event.target.value = '';
            if (given) send.mutate(given);
          }}
        />
        <Button
          variant="primary"
          isDisabled={send.isPending}
          icon={<Upload aria-hidden="true" size={15} />}
          onPress={() => file.current?.click()}
        >
          {t('choose')}
        </Button>
        <LinkButton href={exportAs(kind, 'xlsx')} download>
          {t('export', { kind: t(`kind.${kind}`) })} · {t('exportSheet')}
        </LinkButton>
        <LinkButton href={exportAs(kind, 'csv')} download>
          {t('export', { kind: t(`kind.${kind}`) })} · {t('exportCsv')}
        </LinkButton>
        <p className="w-full text-fg-secondary text-sm">{t('formats')}</p>
        <div role="status" className="w-full text-sm empty:hidden">
          {send.isPending && (
            <span className="flex items-center gap-2">
              <Spinner /> {t('uploading', { name: send.variables.name })}
            </span>
          )}
        </div>
        {send.isError && (
          <p role="alert" className="w-full text-danger text-sm">
            {errorText(send.error)}
          </p>
        )}
      </section>
      <h2 className="font-semibold">{t('list.title')}</h2>
      {query.isPending ? (
        <SkeletonRows rows={3} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : (
        <Table
          label={t('list.title')}
          rows={query.data.items}
          rowKey={({ id }) => id}
          onRowPress={({ id }) => setOpened(id)}
          empty={
            <EmptyState icon={<FileSpreadsheet size={20} />} title={t('list.empty')}>
              {t('list.emptyBody')}
            </EmptyState>
          }
          columns={[
            {
              id: 'file',
              header: t('list.file'),
              cell: ({ id, fileName }) => (
                <Button size="small" aria-label={t('list.open', { file: fileName })} onPress={() => setOpened(id)}>
                  {fileName}
                </Button>
              ),
            },
            { id: 'kind', header: t('list.kind'), cell: (row) => t(`kind.${row.kind}`) },
            { id: 'state', header: t('list.state'), cell: (row) => <ImportState record={row} /> },
            { id: 'by', header: t('list.by'), cell: ({ createdBy }) => createdBy.displayName },
            { id: 'at', header: t('list.at'), cell: ({ createdAt }) => format.dateTime(createdAt) },
          ]}
        />
      )}
      {open && <ImportDrawer record={open} onClose={() => setOpened(undefined)} />}
    </Page>
  );
}

const tones = { ready: 'neutral', running: 'info', done: 'success', undoing: 'info', undone: 'neutral' } as const;

function ImportState({ record: { state, progress, rowCount } }: { readonly record: ImportDto }) {
  const { t } = useTranslation('imports');
  return (
    <span className="flex items-center gap-2">
      <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
      {state === 'running' && (
        <span className="tabular-nums">{t('progress', { done: progress, total: rowCount })}</span>
      )}
    </span>
  );
}
