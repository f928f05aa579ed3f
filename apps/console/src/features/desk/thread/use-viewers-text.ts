import { useTranslation } from 'react-i18next';
import type { Viewer } from '../data/viewers-store.ts';

/** Who replies, then who looks, each in a sentence. */
export function useViewersText(people: readonly Viewer[], looking: (names: string, isOne: boolean) => string): string {
  const { t, i18n } = useTranslation('thread');
  const namesOf = (some: readonly Viewer[]) =>
    new Intl.ListFormat(i18n.language).format(some.map(({ displayName }) => displayName));
  const replying = people.filter(({ isReplying }) => isReplying);
  const others = people.filter(({ isReplying }) => !isReplying);
  return [
    ...(replying.length > 0 ? [t('viewers.replying', { name: namesOf(replying) })] : []),
    ...(others.length > 0 ? [looking(namesOf(others), others.length === 1)] : []),
  ].join(' · ');
}
