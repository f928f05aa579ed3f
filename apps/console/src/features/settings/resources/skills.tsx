import { type SkillDto, skillInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Award } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formSchema } from '../resource/form-schema.ts';
import type { Resource } from '../resource/resource.ts';
import { ResourcePage } from '../resource/resource-page.tsx';

const schema = formSchema(skillInput, {
  name: { title: 'skills.field.name' },
  key: { title: 'skills.field.key', help: 'skills.field.keyHelp' },
  description: { title: 'skills.field.description', widget: 'textarea' },
});

const skills: Resource<SkillDto> = {
  id: 'skills',
  icon: Award,
  endpoints: api.skills,
  manage: 'skill:manage',
  nameOf: (skill) => skill.name,
  kinds: [{ id: 'new', initial: {} }],
  schemaOf: () => schema,
  useColumns() {
    const { t } = useTranslation('settings');
    return [{ id: 'description', header: t('skills.field.description'), cell: (skill) => skill.description }];
  },
};

export function SkillsPage() {
  const { t } = useTranslation('settings');
  return (
    <ResourcePage
      resource={skills}
      title={t('skills.title')}
      description={t('skills.description')}
      newTitle={t('skills.newTitle')}
      emptyTitle={t('skills.empty')}
      emptyBody={t('skills.emptyBody')}
    />
  );
}
