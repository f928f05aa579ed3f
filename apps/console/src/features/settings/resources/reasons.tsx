import { type PresenceReasonDto, presenceReasonInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { textIn, textLanguageOf } from '@tandem/flow';
import { CircleDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formSchema } from '../resource/form-schema.ts';
import type { Resource } from '../resource/resource.ts';
import { ResourcePage } from '../resource/resource-page.tsx';

const schema = formSchema(presenceReasonInput, {
  name: { title: 'reasons.field.name', widget: 'localized' },
  code: { title: 'reasons.field.code', help: 'reasons.field.codeHelp' },
  presence: { title: 'reasons.field.presence' },
});

const reasons: Resource<PresenceReasonDto> = {
  id: 'reasons',
  icon: CircleDashed,
  endpoints: api.presenceReasons,
  manage: 'presence_reason:manage',
  nameOf: ({ name, code }, locale) => textIn(name, textLanguageOf(locale)) || code,
  kinds: [{ id: 'new', initial: {} }],
  schemaOf: () => schema,
  useColumns() {
    const { t } = useTranslation('settings');
    return [
      {
        id: 'code',
        header: t('reasons.field.code'),
        cell: (entry) => <code className="font-mono text-xs">{entry.code}</code>,
      },
    ];
  },
};

export function ReasonsPage() {
  const { t } = useTranslation('settings');
  return (
    <ResourcePage
      resource={reasons}
      title={t('reasons.title')}
      description={t('reasons.description')}
      newTitle={t('reasons.newTitle')}
      emptyTitle={t('reasons.empty')}
      emptyBody={t('reasons.emptyBody')}
    />
  );
}
