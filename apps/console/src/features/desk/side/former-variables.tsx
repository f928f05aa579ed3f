import type { ConversationRecordDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';
import { VariableList } from './variable-list.tsx';

/** What a flow had found out in the conversation that the customer returns from. */
export function FormerVariables({ record: { former } }: { readonly record: ConversationRecordDto }) {
  const { t } = useTranslation('thread');
  if (!former || Object.keys(former.variables).length === 0) return null;
  return (
    <section aria-label={t('former.variables')} className="flex flex-col gap-2">
      <h3 className="font-semibold text-sm">{t('former.variables')}</h3>
      <VariableList variables={former.variables} />
    </section>
  );
}
