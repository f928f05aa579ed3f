import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatDuration, useFormat } from '../../../lib/format.ts';
import { inboxQueries } from '../data/queries.ts';

/** Words for a reason code of routing, such as `skill:<id>:4`, `language:en:5`, `idle:94`, `load:1:4`. */
export function useWhy(): (code: string) => string {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const skills = useQuery(inboxQueries.skills());
  return (code) => {
    const [kind, first = '', second = ''] = code.split(':');
    switch (kind) {
      case 'skill':
        return t('offer.reason.skill', {
          skill: skills.data?.items.find((skill) => skill.id === first || skill.key === first)?.name ?? first,
          level: second,
        });
      case 'language':
        return t('offer.reason.language', { language: format.language(first), level: second });
      case 'idle':
        return t('offer.reason.idle', { time: formatDuration(Number(first) * 1000) });
      case 'load':
        return t('offer.reason.load', { load: first, capacity: second });
      case 'open':
        return t('offer.reason.open', { count: Number(first) });
      case 'turn':
        return first === 'first'
          ? t('offer.reason.turnFirst')
          : t('offer.reason.turn', { time: formatDuration(Number(first) * 1000) });
      case 'mix':
        return t('offer.reason.mix', { points: first });
      case 'last_agent':
        return t('offer.reason.lastAgent');
      case 'owner':
        return t('offer.reason.owner');
      case 'member':
        return t('offer.reason.member');
      case 'only':
        return t('offer.reason.only');
      default:
        return t('offer.reason.other', { code });
    }
  };
}
