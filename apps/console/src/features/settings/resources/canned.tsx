import { type CannedResponseDto, cannedResponseInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { MessageSquareQuote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePluginText } from '../../../lib/plugin-text.ts';
import { formSchema } from '../resource/form-schema.ts';
import type { Resource } from '../resource/resource.ts';
import { ResourcePage } from '../resource/resource-page.tsx';

const schema = formSchema(cannedResponseInput, {
  title: { title: 'canned.field.title' },
  shortcode: { title: 'canned.field.shortcode', help: 'canned.field.shortcodeHelp' },
  body: { title: 'canned.field.body', widget: 'localized-long' },
  queueIds: { title: 'canned.field.queueIds', help: 'canned.field.queueIdsHelp', optionsFrom: 'queues' },
});

const canned: Resource<CannedResponseDto> = {
  id: 'canned',
  icon: MessageSquareQuote,
  endpoints: api.cannedResponses,
  manage: 'canned_response:manage',
  nameOf: (response) => response.title,
  kinds: [{ id: 'new', initial: {} }],
  schemaOf: () => schema,
  useColumns() {
    const { t } = useTranslation('settings');
    const text = usePluginText();
    return [
      {
        id: 'shortcode',
        header: t('canned.field.shortcode'),
        cell: (response) => <code className="whitespace-nowrap font-mono text-xs">/{response.shortcode}</code>,
      },
      {
        id: 'body',
        header: t('canned.field.body'),
        cell: (response) => <span className="line-clamp-1 text-fg-secondary">{text(response.body)}</span>,
      },
    ];
  },
};

export function CannedPage() {
  const { t } = useTranslation('settings');
  return (
    <ResourcePage
      resource={canned}
      title={t('canned.title')}
      description={t('canned.description')}
      newTitle={t('canned.newTitle')}
      emptyTitle={t('canned.empty')}
      emptyBody={t('canned.emptyBody')}
    />
  );
}
