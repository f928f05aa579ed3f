import { type AttributeDto, attributeInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { textIn, textLanguageOf } from '@tandem/flow';
import { ListTree } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formSchema } from '../resource/form-schema.ts';
import type { Resource } from '../resource/resource.ts';
import { ResourcePage } from '../resource/resource-page.tsx';

const schema = formSchema(attributeInput, {
  name: { title: 'attributes.field.name', widget: 'localized' },
  key: { title: 'attributes.field.key', help: 'attributes.field.keyHelp' },
  type: { title: 'attributes.field.type', help: 'attributes.field.typeHelp' },
  choices: { title: 'attributes.field.choices', help: 'attributes.field.choicesHelp' },
  editableBy: { title: 'attributes.field.editableBy', help: 'attributes.field.editableByHelp' },
});

const attributes: Resource<AttributeDto> = {
  id: 'attributes',
  icon: ListTree,
  endpoints: api.contactAttributes,
  manage: 'attribute:manage',
  nameOf: ({ name, key }, locale) => textIn(name, textLanguageOf(locale)) || key,
  kinds: [{ id: 'new', initial: { type: 'text' } }],
  schemaOf: () => schema,
  useColumns() {
    const { t } = useTranslation('settings');
    return [
      {
        id: 'key',
        header: t('attributes.field.key'),
        cell: (entry) => <code className="font-mono text-xs">{entry.key}</code>,
      },
      { id: 'type', header: t('attributes.type'), cell: ({ type }) => type },
    ];
  },
};

export function AttributesPage() {
  const { t } = useTranslation('settings');
  return (
    <ResourcePage
      resource={attributes}
      title={t('attributes.title')}
      description={t('attributes.description')}
      newTitle={t('attributes.newTitle')}
      emptyTitle={t('attributes.empty')}
      emptyBody={t('attributes.emptyBody')}
    />
  );
}
