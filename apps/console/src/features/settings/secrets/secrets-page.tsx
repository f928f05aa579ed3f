import { api } from '@tandem/contracts/calls';
import { Button, ConfirmDialog, EmptyState, ErrorState, SkeletonRows, Table } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LockKeyhole, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMay } from '../../../session/session.ts';
import { Page } from '../../../shell/page.tsx';
import { type Secret, SecretDialog, secretsKey } from './secret-dialog.tsx';
import { SecretFlows } from './secret-flows.tsx';

/** Credentials that flows send by name: stored once, shown never. */
export function SecretsPage() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const format = useFormat();
  const errorText = useErrorText();
  const mayManage = useMay('secret:manage');
  const [edited, setEdited] = useState<{ secret?: Secret }>();
  const [deleting, setDeleting] = useState<Secret>();
  const query = useQuery({ queryKey: secretsKey, queryFn: ({ signal }) => call(api.secrets.list, { signal }) });
  const remove = useMutation({
    mutationFn: (name: string) => call(api.secrets.remove, { params: { name }, query: { confirmed: 'true' } }),
    onSuccess: () => client.invalidateQueries({ queryKey: secretsKey }),
  });
  const create = mayManage && (
    <Button variant="primary" icon={<Plus aria-hidden="true" size={15} />} onPress={() => setEdited({})}>
      {t('secrets.new')}
    </Button>
  );
  return (
    <Page title={t('secrets.title')} description={t('secrets.description')} actions={create} width="wide">
      {query.isPending ? (
        <SkeletonRows rows={3} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : (
        <Table
          label={t('secrets.title')}
          rows={query.data.items}
          rowKey={({ name }) => name}
          empty={
            <EmptyState icon={<LockKeyhole size={20} />} title={t('secrets.empty')} actions={create}>
              {t('secrets.emptyBody')}
            </EmptyState>
          }
          columns={[
            { id: 'name', header: t('secrets.name'), cell: ({ name }) => <code className="font-mono">{name}</code> },
            { id: 'hosts', header: t('secrets.hosts'), cell: ({ hosts }) => format.list(hosts) },
            { id: 'uses', header: t('secrets.usedBy'), cell: ({ usedBy }) => <SecretFlows uses={usedBy} /> },
            { id: 'updated', header: t('list.updated'), cell: ({ updatedAt }) => format.dateTime(updatedAt) },
            {
              id: 'actions',
              header: <span className="sr-only">{t('list.actions')}</span>,
              cell: (secret) =>
                mayManage && (
                  <span className="flex gap-2">
                    <Button
                      size="small"
                      aria-label={t('secrets.replaceTitle', { name: secret.name })}
                      onPress={() => setEdited({ secret })}
                    >
                      {t('secrets.replace')}
                    </Button>
                    <Button
                      size="small"
                      variant="danger"
                      aria-label={t('secrets.deleteTitle', { name: secret.name })}
                      onPress={() => setDeleting(secret)}
                    >
                      {t('secrets.delete')}
                    </Button>
                  </span>
                ),
            },
          ]}
        />
      )}
      {edited && <SecretDialog secret={edited.secret} onClose={() => setEdited(undefined)} />}
      <ConfirmDialog
        isDanger
        isOpen={deleting !== undefined}
        onOpenChange={() => setDeleting(undefined)}
        title={t('secrets.deleteTitle', { name: deleting?.name ?? '' })}
        confirmLabel={t('secrets.delete')}
        onConfirm={() => deleting && remove.mutate(deleting.name)}
      >
        <p>{t('secrets.deleteBody')}</p>
        {deleting && deleting.usedBy.length > 0 && <SecretFlows uses={deleting.usedBy} />}
      </ConfirmDialog>
    </Page>
  );
}
