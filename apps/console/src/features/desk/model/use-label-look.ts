import { textIn, textLanguageOf } from '@tandem/flow';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inboxQueries } from '../data/queries.ts';

/** What a label is called and how it is coloured: by its setting; one without a setting is called as it stands there. */
export function useLabelLook() {
  const { i18n } = useTranslation();
  const settings = useQuery(inboxQueries.labels()).data?.settings;
  return (key: string) => {
    const label = settings?.find((each) => each.key === key);
    return {
      name: (label && textIn(label.name, textLanguageOf(i18n.language))) || key,
      tone: label?.color ?? ('neutral' as const),
    };
  };
}
