import { api } from '@tandem/contracts/calls';
import { textIn, textLanguageOf } from '@tandem/flow';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';

/** Offered when the workspace has no reasons of its own. */
const ownReasons = ['lunch', 'training', 'meeting'] as const;
const knownReasons = [...ownReasons, 'not_responding', 'disconnected', 'break_pending', 'on_break'] as const;

/** Reasons of presence and kinds of breaks, in the reader's language. @param isNeeded they are read only then */
export function usePresenceNames(isNeeded: boolean) {
  const { t, i18n } = useTranslation('presence');
  const listed = { includeInactive: 'true', limit: 200 } as const;
  const reasons = useQuery({
    queryKey: ['settings', 'reasons', 'all'],
    queryFn: ({ signal }) => call(api.presenceReasons.list, { query: listed, signal }),
    enabled: isNeeded,
  });
  const kinds = useQuery({
    queryKey: ['settings', 'breaks', 'all'],
    queryFn: ({ signal }) => call(api.breakKinds.list, { query: listed, signal }),
    enabled: isNeeded,
  });
  const named = ({ name, code }: { name: { en?: string | undefined; 'zh-CN'?: string | undefined }; code: string }) =>
    textIn(name, textLanguageOf(i18n.language)) || code;
  const reasonText = (code: string) => {
    const own = reasons.data?.items.find((reason) => reason.code === code);
    const known = knownReasons.find((reason) => reason === code);
    return own ? named(own) : known ? t(`reason.${known}`) : code;
  };
  const kind = (id: string) => kinds.data?.items.find((one) => one.id === id);
  const active = (reasons.data?.items ?? []).filter((reason) => reason.active);
  return {
    reasonText,
    kindText: (id: string) => {
      const found = kind(id);
      return found ? named(found) : t('live.aBreak');
    },
    reasons: (presence: 'away' | 'busy') =>
      active.length > 0
        ? active.filter((reason) => reason.presence === presence).map(({ code }) => code)
        : presence === 'away'
          ? [...ownReasons]
          : [],
    breakKinds: (kinds.data?.items ?? []).filter((one) => one.active).map((one) => ({ ...one, text: named(one) })),
  };
}
