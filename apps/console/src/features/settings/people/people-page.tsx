import type { UserDto } from '@tandem/contracts';
import {
  Avatar,
  Badge,
  Button,
  EmptyState,
  ErrorState,
  SearchField,
  SkeletonRows,
  Switch,
  Table,
  type Tone,
} from '@tandem/ui';
import { UserPlus, Users } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMay, useMe } from '../../../session/session.ts';
import { Page } from '../../../shell/page.tsx';
import { useRoles } from '../roles/use-roles.ts';
import { InviteDrawer } from './invite-drawer.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { PersonDrawer } from './person-drawer.tsx';
import { usePeople } from './use-people.ts';

const tones: Readonly<Record<UserDto['state'], Tone>> = {
  invited: 'info',
  active: 'success',
  deactivated: 'neutral',
};

/** The people of the workspace: invite, change, reset, deactivate. */
export function PeoplePage() {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation('common');
  const me = useMe();
  const mayManage = useMay('user:manage');
  const format = useFormat();
  const errorText = useErrorText();
  const [search, setSearch] = useState('');
  const [includeInactive, setIncludeInactive] = useState(false);
  const [isInviting, setInviting] = useState(false);
  const [opened, setOpened] = useState<UserDto>();
  const [shown, setShown] = useState<{ name: string; link: { url: string; expiresAt: number } }>();
  const query = usePeople(useDeferredValue(search.trim()), includeInactive);
  const people = query.data?.pages.flatMap((page) => page.items) ?? [];
  const stateWords = {
    invited: t('people.stateInvited'),
    active: t('people.stateActive'),
    deactivated: t('people.stateDeactivated'),
  };
  const roleWords = { admin: common('role.admin'), supervisor: common('role.supervisor'), agent: common('role.agent') };
  const roles = useRoles();
  const roleOf = ({ role, customRoleId }: UserDto) =>
    roles.find(({ id }) => id === customRoleId)?.name ?? roleWords[role];
  const invite = mayManage && (
    <Button variant="primary" icon={<UserPlus aria-hidden="true" size={15} />} onPress={() => setInviting(true)}>
      {t('people.invite')}
    </Button>
  );
  const showLink = (name: string, link: { url: string; expiresAt: number }) => {
    setInviting(false);
    setOpened(undefined);
    setShown({ name, link });
  };
  return (
    <Page title={t('people.title')} description={t('people.description')} actions={invite} width="wide">
      <div className="flex flex-wrap items-center gap-4">
        <SearchField
          label={t('list.search', { what: t('people.title') })}
          value={search}
          onChange={setSearch}
          className="w-72 max-w-full"
        />
        <Switch value={includeInactive} onChange={setIncludeInactive}>
          {t('list.includeInactive')}
        </Switch>
      </div>
      {query.isPending ? (
        <SkeletonRows rows={5} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : (
        <Table
          label={t('people.title')}
          rows={people}
          rowKey={(person) => person.id}
          {...(mayManage && { onRowPress: setOpened })}
          empty={<EmptyState icon={<Users size={20} />} title={t('list.noMatch', { query: search })} />}
          columns={[
            {
              id: 'name',
              header: t('people.name'),
              cell: (person) => (
                <span className="flex items-center gap-2">
                  <Avatar name={person.displayName} size="small" />
                  <Button
                    variant="quiet"
                    size="small"
                    isDisabled={!mayManage}
                    aria-label={t('list.edit', { name: person.displayName })}
                    onPress={() => setOpened(person)}
                    className="font-medium"
                  >
                    {person.displayName}
                  </Button>
                  {person.id === me.id && <Badge>{t('people.you')}</Badge>}
                </span>
              ),
            },
            { id: 'email', header: t('people.email'), cell: (person) => person.email },
            { id: 'role', header: t('people.role'), cell: roleOf },
            {
              id: 'languages',
              header: t('people.languages'),
              cell: (person) =>
                person.languages.map(({ code, level }) => `${format.language(code)} ${level}`).join(', '),
            },
            {
              id: 'lastSignIn',
              header: t('people.lastSignIn'),
              cell: (person) =>
                person.lastSignInAt === undefined ? t('people.never') : format.dateTime(person.lastSignInAt),
            },
            {
              id: 'state',
              header: t('people.state'),
              cell: (person) => <Badge tone={tones[person.state]}>{stateWords[person.state]}</Badge>,
            },
          ]}
        />
      )}
      {query.isSuccess && people.length === 1 && search === '' && (
        <EmptyState icon={<Users size={20} />} title={t('people.empty')} actions={invite}>
          {t('people.emptyBody')}
        </EmptyState>
      )}
      {query.hasNextPage && (
        <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()} className="self-start">
          {t('list.loadMore')}
        </Button>
      )}
      {isInviting && <InviteDrawer onClose={() => setInviting(false)} onInvited={showLink} />}
      {opened && <PersonDrawer person={opened} onClose={() => setOpened(undefined)} onLink={showLink} />}
      {shown && <LinkDialog name={shown.name} link={shown.link} onClose={() => setShown(undefined)} />}
    </Page>
  );
}
