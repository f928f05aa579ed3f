import { type DispositionDto, dispositionInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { textIn, textLanguageOf } from '@tandem/flow';
import { Flag } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formSchema } from '../resource/form-schema.ts';
import type { Resource } from '../resource/resource.ts';
import { ResourcePage } from '../resource/resource-page.tsx';

const schema = formSchema(dispositionInput, {
  name: { title: 'dispositions.field.name', widget: 'localized' },
  code: { title: 'dispositions.field.code', help: 'dispositions.field.codeHelp' },
  queueIds: { title: 'dispositions.field.queueIds', help: 'dispositions.field.queueIdsHelp', optionsFrom: 'queues' },
});

const dispositions: Resource<DispositionDto> = {
  id: 'dispositions',
  icon: Flag,
  endpoints: api.dispositions,
  manage: 'disposition:manage',
  nameOf: ({ name, code }, locale) => textIn(name, textLanguageOf(locale)) || code,
  kinds: [{ id: 'new', initial: {} }],
  schemaOf: () => schema,
  useColumns() {
    const { t } = useTranslation('settings');
    return [
      {
        id: 'code',
        header: t('dispositions.field.code'),
        cell: (entry) => <code className="font-mono text-xs">{entry.code}</code>,
      },
    ];
  },
};

export function DispositionsPage() {
  const { t } = useTranslation('settings');
  return (
    <ResourcePage
      resource={dispositions}
      title={t('dispositions.title')}
      description={t('dispositions.description')}
      newTitle={t('dispositions.newTitle')}
      emptyTitle={t('dispositions.empty')}
      emptyBody={t('dispositions.emptyBody')}
    />
  );
}
