import { Button, EmptyState, ErrorState, LinkButton, SearchField, SkeletonRows, Table } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { GraduationCap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { useMay } from '../../../session/session.ts';
import { type Person, usePeople } from '../people/use-people.ts';
import { SkillCell } from './skill-cell.tsx';
import { SkillLevelDialog } from './skill-level-dialog.tsx';
import { skillsQuery } from './use-skills.ts';

/** One row an agent, one column a skill. */
export function SkillMatrix() {
  const { t } = useTranslation('skills');
  const errorText = useErrorText();
  const mayManage = useMay('user:manage');
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<{ person: Person; skill: { id: string; name: string } }>();
  const skills = useQuery(skillsQuery);
  const people = usePeople(search, false);
  const failed = skills.error ?? people.error;
  if (failed) {
    const retry = () => void Promise.all([skills.refetch(), people.refetch()]);
    return <ErrorState onRetry={retry}>{errorText(failed)}</ErrorState>;
  }
  if (!skills.data || !people.data) return <SkeletonRows rows={5} />;
  if (skills.data.length === 0) {
    return (
      <EmptyState
        icon={<GraduationCap size={20} />}
        title={t('noSkills')}
        actions={<LinkButton href="/settings/skills">{t('toSkills')}</LinkButton>}
      >
        {t('noSkillsBody')}
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-3 pt-3">
      <SearchField label={t('search')} value={search} onChange={setSearch} className="max-w-sm" />
      <div className="overflow-x-auto">
        <Table
          label={t('title')}
          rows={people.data.pages.flatMap(({ items }) => items)}
          rowKey={({ id }) => id}
          columns={[
            { id: 'agent', header: t('agent'), cell: ({ displayName }) => displayName, width: 'w-48' },
            ...skills.data.map((skill) => ({
              id: skill.id,
              header: skill.name,
              cell: (person: Person) => (
                <SkillCell
                  agent={person.displayName}
                  skill={skill.name}
                  held={person.skills.find(({ skillId }) => skillId === skill.id)}
                  {...(mayManage ? { onEdit: () => setEdited({ person, skill }) } : {})}
                />
              ),
            })),
          ]}
        />
      </div>
      {people.hasNextPage && <Button onPress={() => void people.fetchNextPage()}>{t('more')}</Button>}
      {edited && <SkillLevelDialog {...edited} onClose={() => setEdited(undefined)} />}
    </div>
  );
}
