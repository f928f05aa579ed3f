import { type TierDto, tierInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { textIn, textLanguageOf } from '@tandem/flow';
import { Crown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formSchema } from '../resource/form-schema.ts';
import type { Resource } from '../resource/resource.ts';
import { ResourcePage } from '../resource/resource-page.tsx';

const schema = formSchema(tierInput, {
  name: { title: 'tiers.field.name', widget: 'localized' },
  key: { title: 'tiers.field.key', help: 'tiers.field.keyHelp' },
  boost: { title: 'tiers.field.boost', help: 'tiers.field.boostHelp' },
  rule: { title: 'tiers.field.rule', help: 'tiers.field.ruleHelp', widget: 'textarea' },
  expiresAfterDays: { title: 'tiers.field.expiresAfterDays', help: 'tiers.field.expiresAfterDaysHelp' },
});

const tiers: Resource<TierDto> = {
  id: 'tiers',
  icon: Crown,
  endpoints: api.tiers,
  manage: 'tier:manage',
  nameOf: ({ name, key }, locale) => textIn(name, textLanguageOf(locale)) || key,
  kinds: [{ id: 'new', initial: {} }],
  schemaOf: () => schema,
  useColumns() {
    const { t } = useTranslation('settings');
    return [
      {
        id: 'key',
        header: t('tiers.field.key'),
        cell: (entry) => <code className="font-mono text-xs">{entry.key}</code>,
      },
      { id: 'boost', header: t('tiers.field.boost'), cell: ({ boost }) => t('tiers.points', { count: boost }) },
    ];
  },
};

export function TiersPage() {
  const { t } = useTranslation('settings');
  return (
    <ResourcePage
      resource={tiers}
      title={t('tiers.title')}
      description={t('tiers.description')}
      newTitle={t('tiers.newTitle')}
      emptyTitle={t('tiers.empty')}
      emptyBody={t('tiers.emptyBody')}
    />
  );
}
