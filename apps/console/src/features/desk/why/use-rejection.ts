import type { RejectionCodeDto } from '@tandem/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { inboxQueries } from '../data/queries.ts';
import { useDeclineReason } from '../offer/decline-reasons.ts';
import { usePresenceNames } from '../presence/use-presence-names.ts';

/** Why an agent was not considered, in words; `detail` as routing gives it: `billing<3`, `away:lunch`, `4/4`. */
export function useRejection(): (rejected: { code: RejectionCodeDto; detail?: string | undefined }) => string {
  const { t } = useTranslation('inbox');
  const dynamic = useDynamicText();
  const format = useFormat();
  const declineReason = useDeclineReason();
  const { reasonText } = usePresenceNames(true);
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
        const text = dynamic(`inbox:why.presence.${presence}`, t('why.code.offline'));
        return reason === '' ? text : t('why.withReason', { text, reason: reasonText(reason) });
      }
      case 'capacity':
        return t('why.code.capacity', { load: detail });
      case 'interrupt':
        return t('why.code.interrupt', { kind: dynamic(`inbox:why.kind.${detail}`, detail) });
      case 'excluded':
        return dynamic(`inbox:why.excluded.${presence}`, t('why.code.excluded', { detail }));
      case 'cooldown':
        if (detail === '') return t('why.code.cooldown');
        if (presence === 'missed') return t('why.cooldown.missed');
        return reason === '' ? t('why.cooldown.declined') : t('why.cooldown.for', { reason: declineReason(reason) });
      case 'wrap-up':
        return t('why.code.wrapUp');
      default:
        return t(`why.code.${code}`);
    }
  };
}
