import type { AlertDto } from '@tandem/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { alertsQuery } from '../../automation/alerts-query.ts';
import { placeOfAlert, useAlertText } from '../../automation/use-alert-text.ts';
import { alertNews } from './alert-news.ts';
import type { Tell } from './use-tell.ts';

/** How often is looked whether one still calls. */
const lookEveryMs = 1000;

/**
 * Tells of a colleague who mentions me or asks me, and of what rules and flows tell me by name. What somebody has to act
 * on sounds again and again until one of those who hear it acknowledges it.
 */
export function useAlertNotices(tell: Tell): void {
  const alertText = useAlertText();
  const pages = useInfiniteQuery(alertsQuery).data?.pages;
  const heardAt = useRef<number>(undefined);
  const hear = useEffectEvent((alerts: Parameters<typeof alertNews>[0]) => {
    // What was there already is no news.
    const news = heardAt.current === undefined ? undefined : alertNews(alerts, heardAt.current);
    heardAt.current = Math.max(heardAt.current ?? 0, alerts[0]?.at ?? 0);
    if (!news) return;
    const href = placeOfAlert(news);
    tell(news.level === 'act' ? 'alarm' : 'mention', {
      title: alertText(news),
      body: '',
      about: news.id,
      ...(href !== undefined && { href }),
    });
  });
  useEffect(() => {
    if (pages) hear(pages.flatMap(({ items }) => items));
  }, [pages]);
  const calls = pages?.some(({ items }) => items.some(isCalling)) ?? false;
  const call = useEffectEvent(() => tell('alarm'));
  useEffect(() => {
    if (!calls) return undefined;
    const timer = setInterval(() => call(), lookEveryMs);
    return () => clearInterval(timer);
  }, [calls]);
}

const isCalling = ({ level, acknowledged }: AlertDto): boolean => level === 'act' && !acknowledged;
