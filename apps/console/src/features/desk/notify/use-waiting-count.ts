import { api } from '@tandem/contracts/calls';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../../../api/client.ts';
import { useSocketEvent } from '../../../realtime/socket-context.tsx';
import { useMe } from '../../../session/session.ts';
import { inboxQueries } from '../data/queries.ts';
import { titleWith } from './title-with.ts';

/** Counts again this long after the last of several changes. */
const settleMs = 1000;

/** Conversations of mine with unread messages, and offers: `(3)` before the window's title, a dot on its icon; `☎` for a call. */
export function useWaitingCount(): void {
  const me = useMe();
  const client = useQueryClient();
  const queryKey = ['unread-count'];
  const unread = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      call(api.conversations.list, { query: { view: 'mine', unread: 'true', count: 'true', limit: 1 }, signal }),
    select: ({ total }) => total ?? 0,
  });
  const offers = useQuery(inboxQueries.offers()).data?.items ?? [];
  const isRinging = offers.some(({ channelKind }) => channelKind === 'voice');
  const count = (unread.data ?? 0) + offers.length;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useSocketEvent('conversation', ({ agentId }) => {
    if (agentId !== me.id) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void client.invalidateQueries({ queryKey }), settleMs);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const title = document.querySelector('title');
    if (!title) return undefined;
    const write = () => {
      const wanted = titleWith(document.title, count, isRinging);
      if (wanted !== document.title) document.title = wanted;
    };
    write();
    // Each page sets its own title.
    const watcher = new MutationObserver(write);
    watcher.observe(title, { childList: true });
    return () => watcher.disconnect();
  }, [count, isRinging]);
  useEffect(() => drawIcon(count), [count]);
}

/** The page's icon with a red dot while something waits. */
function drawIcon(count: number): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  if (!link) return;
  link.dataset.plain ??= link.href;
  if (count === 0) {
    link.href = link.dataset.plain;
    return;
  }
  const image = new Image(32, 32);
  image.onload = () => {
    const canvas = document.createElement('canvas');
    canvas.width = 32;
    canvas.height = 32;
    const pen = canvas.getContext('2d');
    if (!pen) return;
    pen.drawImage(image, 0, 0, 32, 32);
    pen.fillStyle = '#d92d20';
    pen.arc(24, 8, 8, 0, 2 * Math.PI);
    pen.fill();
    link.href = canvas.toDataURL('image/png');
  };
  image.src = link.dataset.plain;
}
