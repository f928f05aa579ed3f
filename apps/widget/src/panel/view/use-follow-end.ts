import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TimelineItem } from '../model/timeline.ts';

const nearPx = 80;

/** Keeps the newest message in view while the reader is at the end; says how many came while they read above. */
export function useFollowEnd(items: readonly TimelineItem[], typing: string | undefined, onSeen: () => void) {
  const log = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [away, setAway] = useState(false);
  const [seenItems, setSeenItems] = useState(0);

  const toEnd = () => log.current?.scrollTo({ top: log.current.scrollHeight });

  useLayoutEffect(() => {
    const mine = items.at(-1);
    if (following.current || (mine?.kind === 'message' && mine.delivery === 'sending')) {
      toEnd();
      setSeenItems(items.length);
    }
  }, [items, typing]);

  useEffect(() => {
    const element = log.current;
    if (!element) {
      return;
    }
    const read = () => {
      const rest = element.scrollHeight - element.scrollTop - element.clientHeight;
      following.current = rest < nearPx;
      setAway(!following.current);
      if (following.current) {
        setSeenItems(items.length);
        onSeen();
      }
    };
    const resized = new ResizeObserver(() => following.current && toEnd());
    resized.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [items, onSeen]);

  return { log, away, fresh: Math.max(0, items.length - seenItems), toEnd };
}
