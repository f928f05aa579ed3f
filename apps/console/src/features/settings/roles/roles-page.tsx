import { type RoleDto, roleInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { type BuiltInRole, builtInRoles, roleGrants, rolePermissions } from '@tandem/domain';
import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formSchema } from '../resource/form-schema.ts';
import type { Resource } from '../resource/resource.ts';
import { ResourcePage } from '../resource/resource-page.tsx';

const schema = formSchema(roleInput, {
  name: { title: 'roles.name' },
  grants: { title: 'roles.grants', help: 'roles.grantsHelp', widget: 'grants' },
  basedOn: { title: 'roles.basedOn', widget: 'built-in-role' },
});

/** A new role begins with the rights of a built-in one. */
const copyOf = (basedOn: BuiltInRole) => ({
  basedOn,
  grants: roleGrants[basedOn].filter(({ permission }) => rolePermissions.includes(permission)),
});

const roles: Omit<Resource<RoleDto>, 'kinds'> = {
  id: 'roles',
  icon: KeyRound,
  endpoints: api.roles,
  manage: 'user:manage',
  nameOf: (role) => role.name,
  schemaOf: () => schema,
  useColumns() {
    const { t } = useTranslation('settings');
    const { t: common } = useTranslation('common');
    const names = { agent: common('role.agent'), supervisor: common('role.supervisor'), admin: common('role.admin') };
    return [
      { id: 'basedOn', header: t('roles.basedOn'), cell: ({ basedOn }) => names[basedOn] },
      { id: 'grants', header: t('roles.grants'), cell: ({ grants }) => t('roles.count', { count: grants.length }) },
    ];
  },
};

/** Roles that admins make; the built-in ones are where they begin. */
export function RolesPage() {
  const { t } = useTranslation('settings');
  const titles = {
    agent: t('roles.copyOf.agent'),
    supervisor: t('roles.copyOf.supervisor'),
    admin: t('roles.copyOf.admin'),
  };
  const kinds = builtInRoles.toReversed().map((id) => ({ id, title: titles[id], initial: copyOf(id) }));
  return (
    <ResourcePage
      resource={{ ...roles, kinds }}
      title={t('roles.title')}
      description={t('roles.description')}
      newTitle={t('roles.newTitle')}
      emptyTitle={t('roles.empty')}
      emptyBody={t('roles.emptyBody')}
    />
  );
}
