import type { ApiKeyDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Badge, Button, ConfirmDialog, EmptyState, ErrorState, SkeletonRows, Table } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMay } from '../../../session/session.ts';
import { Page } from '../../../shell/page.tsx';
import { useRoles } from '../roles/use-roles.ts';
import { NewKeyDialog } from './new-key-dialog.tsx';

export const apiKeysKey = ['settings', 'api-keys'] as const;

/** Keys for programs: made once, shown once, revoked at once. */
export function ApiKeysPage() {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const format = useFormat();
  const errorText = useErrorText();
  const roleWords = { admin: common('role.admin'), supervisor: common('role.supervisor'), agent: common('role.agent') };
  const roles = useRoles();
  const roleOf = ({ role, customRoleId }: ApiKeyDto) =>
    roles.find(({ id }) => id === customRoleId)?.name ?? roleWords[role];
  const mayManage = useMay('api_key:manage');
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<{ id: string; name: string }>();
  const query = useQuery({
    queryKey: apiKeysKey,
    queryFn: ({ signal }) => call(api.apiKeys.list, { query: { limit: 200 }, signal }),
  });
  const revoke = useMutation({
    mutationFn: (id: string) => call(api.apiKeys.revoke, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysKey }),
  });
  const create = mayManage && (
    <Button variant="primary" icon={<Plus aria-hidden="true" size={15} />} onPress={() => setMaking(true)}>
      {t('apiKeys.new')}
    </Button>
  );
  return (
    <Page title={t('apiKeys.title')} description={t('apiKeys.description')} actions={create} width="wide">
      {query.isPending ? (
        <SkeletonRows rows={3} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : (
        <Table
          label={t('apiKeys.title')}
          rows={query.data.items}
          rowKey={(key) => key.id}
          empty={
            <EmptyState icon={<KeyRound size={20} />} title={t('apiKeys.empty')} actions={create}>
              {t('apiKeys.emptyBody')}
            </EmptyState>
          }
          columns={[
            { id: 'name', header: t('apiKeys.name'), cell: (key) => <span className="font-medium">{key.name}</span> },
            { id: 'role', header: t('apiKeys.role'), cell: (key) => <Badge>{roleOf(key)}</Badge> },
            {
              id: 'prefix',
              header: t('apiKeys.prefix'),
              cell: (key) => <code className="font-mono text-xs">{key.prefix}…</code>,
            },
            { id: 'expires', header: t('apiKeys.expires'), cell: (key) => format.date(key.expiresAt) },
            {
              id: 'lastUsed',
              header: t('apiKeys.lastUsed'),
              cell: (key) => (key.lastUsedAt === undefined ? t('apiKeys.never') : format.dateTime(key.lastUsedAt)),
            },
            {
              id: 'revoke',
              header: t('list.state'),
              cell: (key) =>
                key.active && mayManage ? (
                  <Button size="small" variant="danger" onPress={() => setRevoking(key)}>
                    {t('apiKeys.revoke')}
                  </Button>
                ) : (
                  <Badge tone={key.active ? 'success' : 'neutral'}>
                    {key.active ? t('list.active') : t('list.inactive')}
                  </Badge>
                ),
            },
          ]}
        />
      )}
      {isMaking && <NewKeyDialog onClose={() => setMaking(false)} />}
      <ConfirmDialog
        isDanger
        isOpen={revoking !== undefined}
        onOpenChange={() => setRevoking(undefined)}
        title={t('apiKeys.revokeTitle', { name: revoking?.name ?? '' })}
        confirmLabel={t('apiKeys.revoke')}
        onConfirm={() => revoking && revoke.mutate(revoking.id)}
      >
        {t('apiKeys.revokeBody')}
      </ConfirmDialog>
    </Page>
  );
}
