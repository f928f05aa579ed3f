import type { ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Select } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useFormat } from '../../../lib/format.ts';
import { useContactChange } from './use-contact-change.ts';

const offered = ['en', 'zh-CN', 'zh-TW', 'ja', 'ko', 'es', 'fr', 'de', 'pt', 'ru', 'ar'];

/** The language of the conversation, how it is known, and its correction. */
export function LanguageSelect({
  record,
  canEdit,
}: {
  readonly record: ConversationRecordDto;
  readonly canEdit: boolean;
}) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const { language, languageSource, id, state } = record;
  const correct = useContactChange((chosen: string) =>
    call(api.conversations.correctLanguage, { params: { id }, body: { language: chosen } }),
  );
  const sources = {
    page: t('customer.languageFrom.page'),
    contact: t('customer.languageFrom.contact'),
    message: t('customer.languageFrom.message'),
    agent: t('customer.languageFrom.agent'),
    asked: t('customer.languageFrom.asked'),
  };
  const source = languageSource === undefined ? undefined : sources[languageSource];
  if (!canEdit || state !== 'open') {
    return (
      <span>
        {language === undefined ? '–' : format.language(language)}
        {source !== undefined && <span className="block text-fg-muted text-xs">{source}</span>}
      </span>
    );
  }
  const tags = language === undefined || offered.includes(language) ? offered : [language, ...offered];
  return (
    <Select
      label={t('customer.language')}
      isLabelHidden
      size="small"
      options={tags.map((tag) => ({ id: tag, label: format.language(tag) }))}
      value={language ?? null}
      onChange={(chosen) => correct.mutate(chosen)}
      {...(source === undefined ? {} : { description: source })}
    />
  );
}
