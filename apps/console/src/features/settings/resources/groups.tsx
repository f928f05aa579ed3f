import { type GroupDto, groupInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formSchema } from '../resource/form-schema.ts';
import type { Resource } from '../resource/resource.ts';
import { ResourcePage } from '../resource/resource-page.tsx';

const schema = formSchema(groupInput, {
  name: { title: 'groups.field.name' },
  key: { title: 'groups.field.key', help: 'groups.field.keyHelp' },
  memberIds: { title: 'groups.field.memberIds', optionsFrom: 'users' },
  breakQuota: { title: 'groups.field.breakQuota', help: 'groups.field.breakQuotaHelp' },
});

const groups: Resource<GroupDto> = {
  id: 'groups',
  icon: Users,
  endpoints: api.groups,
  manage: 'group:manage',
  nameOf: (group) => group.name,
  kinds: [{ id: 'new', initial: {} }],
  schemaOf: () => schema,
  useColumns() {
    const { t } = useTranslation('settings');
    return [
      {
        id: 'members',
        header: t('groups.field.memberIds'),
        cell: ({ memberIds }) => t('groups.members', { count: memberIds.length }),
      },
      {
        id: 'quota',
        header: t('groups.field.breakQuota'),
        cell: ({ breakQuota }) => breakQuota ?? t('groups.anyNumber'),
      },
    ];
  },
};

export function GroupsPage() {
  const { t } = useTranslation('settings');
  return (
    <ResourcePage
      resource={groups}
      title={t('groups.title')}
      description={t('groups.description')}
      newTitle={t('groups.newTitle')}
      emptyTitle={t('groups.empty')}
      emptyBody={t('groups.emptyBody')}
    />
  );
}
