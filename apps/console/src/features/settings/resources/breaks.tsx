import { type BreakKindDto, breakKindInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { textIn, textLanguageOf } from '@tandem/flow';
import { Coffee } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formSchema } from '../resource/form-schema.ts';
import type { Resource } from '../resource/resource.ts';
import { ResourcePage } from '../resource/resource-page.tsx';

const schema = formSchema(breakKindInput, {
  name: { title: 'breaks.field.name', widget: 'localized' },
  code: { title: 'breaks.field.code', help: 'breaks.field.codeHelp' },
  paid: { title: 'breaks.field.paid' },
  maxMinutes: { title: 'breaks.field.maxMinutes', help: 'breaks.field.maxMinutesHelp' },
});

const breaks: Resource<BreakKindDto> = {
  id: 'breaks',
  icon: Coffee,
  endpoints: api.breakKinds,
  manage: 'break_kind:manage',
  nameOf: ({ name, code }, locale) => textIn(name, textLanguageOf(locale)) || code,
  kinds: [{ id: 'new', initial: {} }],
  schemaOf: () => schema,
  useColumns() {
    const { t } = useTranslation('settings');
    return [
      {
        id: 'minutes',
        header: t('breaks.field.maxMinutes'),
        cell: ({ maxMinutes }) => t('breaks.minutes', { count: maxMinutes }),
      },
    ];
  },
};

export function BreaksPage() {
  const { t } = useTranslation('settings');
  return (
    <ResourcePage
      resource={breaks}
      title={t('breaks.title')}
      description={t('breaks.description')}
      newTitle={t('breaks.newTitle')}
      emptyTitle={t('breaks.empty')}
      emptyBody={t('breaks.emptyBody')}
    />
  );
}
