import type { CannedResponseDto, SuggestionDto } from '@tandem/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../../i18n.ts';
import { inboxQueries } from '../data/queries.ts';
import type { DraftKind } from '../data/use-drafts.ts';
import { bodyOf, matchCanned, mentionQuery, slashQuery } from '../model/canned-match.ts';
import { type FillFrom, fillVariables } from '../model/fill-variables.ts';
import { matchColleagues } from '../model/match-colleague.ts';
import type { PickerOption } from './picker-list.tsx';

/** What goes into the text in place of the query that opened the list. */
export interface Picked {
  start: number;
  insert: string;
  canned?: CannedResponseDto;
  article?: SuggestionDto;
}

interface PickerInput {
  kind: DraftKind;
  text: string;
  fill: FillFrom;
  suggestions: readonly SuggestionDto[];
}

const shown = 30;

/** The list that `/` opens in a reply, `@` in a note, and the arrow up in an empty reply; and the choice in it. */
export function usePicker({ kind, text, fill, suggestions }: PickerInput) {
  const { t, i18n } = useTranslation(['inbox', 'thread']);
  const locale = localeOf(i18n.language);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const [offersArticles, setOffersArticles] = useState(false);
  const responses = useQuery(inboxQueries.canned());
  const uses = useQuery(inboxQueries.cannedUses());
  const colleagues = useQuery(inboxQueries.colleagues());

  const slash = kind === 'reply' && !isClosed ? slashQuery(text, caret) : undefined;
  const mention = kind === 'note' && !isClosed ? mentionQuery(text, caret) : undefined;
  const articles = kind === 'reply' && text === '' && offersArticles ? suggestions : [];
  const usesOf = Object.fromEntries(uses.data?.items.map((each) => [each.id, each.uses]) ?? []);
  const canned = slash ? matchCanned(responses.data?.items ?? [], slash.query, locale, usesOf).slice(0, shown) : [];
  const people = mention ? matchColleagues(colleagues.data?.items ?? [], mention.query).slice(0, shown) : [];

  const options: PickerOption[] = [
    ...canned.map((response) => ({
      ...{ id: response.id, title: response.title, code: response.shortcode, detail: bodyOf(response, locale) },
    })),
    ...people.map(({ id, displayName, presence }) => ({
      id,
      title: displayName,
      detail: t(`thread:presence.${presence}`),
    })),
    ...articles.map(({ articleId, title, source }) => ({ id: articleId, title, detail: source })),
  ];
  const picked = (index: number): Picked | undefined => {
    const response = canned[index];
    const person = people[index];
    const article = articles[index];
    if (slash && response) {
      return { start: slash.start, insert: fillVariables(bodyOf(response, locale), fill), canned: response };
    }
    if (mention && person) return { start: mention.start, insert: `@${person.displayName} ` };
    return article && { start: 0, insert: article.body, article };
  };
  const query = slash ?? mention;
  return {
    isOpen: query !== undefined || articles.length > 0,
    options,
    label: mention ? t('thread:mention.list') : articles.length > 0 ? t('suggestions.title') : t('composer.canned'),
    empty: mention
      ? t('thread:mention.empty', { query: mention.query })
      : t('composer.cannedEmpty', { query: slash?.query ?? '' }),
    caret,
    active,
    picked,
    people: colleagues.data?.items ?? [],
    /** The text was changed by typing, or the caret was put somewhere. */
    moveTo(next: number) {
      setCaret(next);
      setActive(0);
      setClosed(false);
      setOffersArticles(false);
    },
    close() {
      setClosed(true);
      setOffersArticles(false);
    },
    /** Up or down in the list; true when the key was the list's. */
    step(by: 1 | -1) {
      setActive((at) => Math.min(Math.max(at + by, 0), Math.max(options.length - 1, 0)));
    },
    offerArticles() {
      if (kind !== 'reply' || text !== '' || suggestions.length === 0) return false;
      setActive(0);
      setOffersArticles(true);
      return true;
    },
  };
}
