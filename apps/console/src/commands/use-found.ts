import { api } from '@tandem/contracts/calls';
import type { PaletteEntry } from '@tandem/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { inboxQueries } from '../features/desk/data/queries.ts';
import { matchColleagues } from '../features/desk/model/match-colleague.ts';
import { sectionGroups } from '../features/settings/sections.ts';
import { useMay, useMe } from '../session/session.ts';

/** The server is asked when a person stops typing. */
const settleMs = 200;
const ofEach = 5;

/** People, conversations, customers, queues and settings for the words in the palette: only what this person may open. */
export function useFound(typed: string): readonly PaletteEntry[] {
  const { t } = useTranslation(['shell', 'settings']);
  const navigate = useNavigate();
  const me = useMe();
  const words = typed.trim();
  const search = useSettled(words);
  const asks = search.length > 1;
  const [mayTalk, mayKnow, mayQueue] = [useMay('conversation:read'), useMay('contact:read'), useMay('queue:read')];
  const colleagues = useQuery({ ...inboxQueries.colleagues(), enabled: useMay('presence:read') && words !== '' });
  const queues = useQuery({ ...inboxQueries.queues(), enabled: mayQueue && words !== '' });
  const conversations = useQuery({
    queryKey: ['palette', 'conversations', search],
    queryFn: ({ signal }) => call(api.conversations.list, { query: { view: 'all', search, limit: ofEach }, signal }),
    enabled: mayTalk && asks,
    placeholderData: keepPreviousData,
  });
  const customers = useQuery({
    queryKey: ['palette', 'customers', search],
    queryFn: ({ signal }) => call(api.contacts.list, { query: { search, limit: ofEach }, signal }),
    enabled: mayKnow && asks,
    placeholderData: keepPreviousData,
  });
  if (words === '') return [];
  const has = (name: string) => name.toLowerCase().includes(words.toLowerCase());
  const view = (name: string, filter: { q?: string; agent?: string } = {}) =>
    void navigate({ to: '/inbox/$view', params: { view: name }, search: filter });
  const groups = {
    people: t('palette.group.people'),
    customers: t('palette.group.customers'),
    queues: t('palette.group.queues'),
    settings: t('palette.group.settings'),
  };
  const entry = (kind: keyof typeof groups, id: string, label: string, run: () => void) => ({
    ...{ id: `${kind}.${id}`, label, group: groups[kind], run },
  });
  const mine = (permission: string) => me.grants.some((grant) => grant.permission === permission);
  return [
    ...matchColleagues(colleagues.data?.items ?? [], words)
      .slice(0, ofEach)
      .map(({ id, displayName }) => entry('people', id, displayName, () => view('all', { agent: id }))),
    ...(asks ? (conversations.data?.items ?? []) : []).map(({ id, contact, lastMessage }) => ({
      id: `conversations.${id}`,
      label: lastMessage ? `${contact.displayName}: ${lastMessage.text}` : contact.displayName,
      group: t('palette.group.conversations'),
      run: () =>
        void navigate({ to: '/inbox/$view/$conversationId', params: { view: 'all', conversationId: id }, search: {} }),
    })),
    ...(asks ? (customers.data?.items ?? []) : []).map(({ id, displayName }) =>
      entry('customers', id, displayName, () => view('all', { q: displayName })),
    ),
    ...(queues.data?.items ?? [])
      .filter(({ name, active }) => active && has(name))
      .slice(0, ofEach)
      .map(({ id, name }) => entry('queues', id, name, () => view(`team-${id}`))),
    ...sectionGroups
      .flatMap(({ sections }) => sections)
      .filter(({ path, label, permission }) => mine(permission) && (has(t(`settings:${label}`)) || has(path)))
      .map(({ path, label }) => entry('settings', path, t(`settings:${label}`), () => void navigate({ to: path }))),
  ];
}

/** The words as they were a moment ago, once they stand still. */
function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), settleMs);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}
