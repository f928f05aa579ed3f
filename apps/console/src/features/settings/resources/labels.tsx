import { type LabelDto, labelInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { textIn, textLanguageOf } from '@tandem/flow';
import { Badge } from '@tandem/ui';
import { Tag } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formSchema } from '../resource/form-schema.ts';
import type { Resource } from '../resource/resource.ts';
import { ResourcePage } from '../resource/resource-page.tsx';

const schema = formSchema(labelInput, {
  name: { title: 'labels.field.name', widget: 'localized' },
  key: { title: 'labels.field.key', help: 'labels.field.keyHelp' },
  color: {
    title: 'labels.field.color',
    options: {
      neutral: 'labels.color.neutral',
      info: 'labels.color.info',
      success: 'labels.color.success',
      warning: 'labels.color.warning',
      danger: 'labels.color.danger',
      bot: 'labels.color.bot',
    },
  },
});

const labels: Resource<LabelDto> = {
  id: 'labels',
  icon: Tag,
  endpoints: api.labels,
  manage: 'label:manage',
  nameOf: ({ name, key }, locale) => textIn(name, textLanguageOf(locale)) || key,
  kinds: [{ id: 'new', initial: {} }],
  schemaOf: () => schema,
  useColumns() {
    const { t } = useTranslation('settings');
    return [{ id: 'key', header: t('labels.field.key'), cell: ({ key, color }) => <Badge tone={color}>{key}</Badge> }];
  },
};

export function LabelsPage() {
  const { t } = useTranslation('settings');
  return (
    <ResourcePage
      resource={labels}
      title={t('labels.title')}
      description={t('labels.description')}
      newTitle={t('labels.newTitle')}
      emptyTitle={t('labels.empty')}
      emptyBody={t('labels.emptyBody')}
    />
  );
}
