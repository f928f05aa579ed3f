import type { RejectionCodeDto } from '@tandem/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { inboxQueries } from '../data/queries.ts';

/** Why an agent was not considered, in words; `detail` as routing gives it: `billing<3`, `away:lunch`, `4/4`. */
export function useRejection(): (rejected: { code: RejectionCodeDto; detail?: string | undefined }) => string {
  const { t } = useTranslation('inbox');
  const dynamic = useDynamicText();
  const format = useFormat();
  const skills = useQuery(inboxQueries.skills());
  const skillName = (key: string) => skills.data?.items.find((skill) => skill.key === key)?.name ?? key;
  return ({ code, detail = '' }) => {
    const [, name = '', level = ''] = /^(.*?)<=?(\d+)$/.exec(detail) ?? [];
    const [presence = '', reason = ''] = detail.split(':');
    switch (code) {
      case 'skill':
      case 'level':
        return t(`why.code.${code}`, { skill: skillName(name), level });
      case 'language':
        return t('why.code.language', { language: name === '' ? detail : format.language(name), level });
      case 'offline': {
        const text = detail === '' ? t('why.code.offline') : dynamic(`inbox:presence.${presence}`, presence);
        return reason === '' ? text : `${text} (${dynamic(`inbox:presence.reason.${reason}`, reason)})`;
      }
      case 'capacity':
        return t('why.code.capacity', { load: detail });
      case 'interrupt':
        return t('why.code.interrupt', { kind: dynamic(`inbox:why.kind.${detail}`, detail) });
      case 'excluded':
        return dynamic(`inbox:why.excluded.${presence}`, t('why.code.excluded', { detail }));
      case 'wrap-up':
        return t('why.code.wrapUp');
      default:
        return t(`why.code.${code}`);
    }
  };
}
