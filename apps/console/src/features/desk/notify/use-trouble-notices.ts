import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePluginText } from '../../../lib/plugin-text.ts';
import { useMay } from '../../../session/session.ts';
import { failuresQuery } from '../../flow-editor/failures/failures-query.ts';
import { isDown } from '../../plugins/plugin-trouble.tsx';
import { pluginsQuery } from '../../plugins/plugins-query.ts';
import type { Tell } from './use-tell.ts';

const hourMs = 60 * 60_000;

/** Tells those who can mend it what is broken: plugins that are down, flows that fail. Each kind at most once an hour. */
export function useTroubleNotices(tell: Tell): void {
  const { t, i18n } = useTranslation(['plugins', 'flows']);
  const textOf = usePluginText();
  const down = useQuery({ ...pluginsQuery, enabled: useMay('plugin:manage') }).data?.items.filter(isDown) ?? [];
  const failed = useQuery({ ...failuresQuery, enabled: useMay('flow:publish') }).data?.items ?? [];
  const list = new Intl.ListFormat(i18n.language);
  const plugins = list.format(down.map(({ title }) => textOf(title)));
  const flows = list.format(failed.map(({ name }) => t('flows:failed.name', { name })));
  const toldAt = useRef(new Map<string, number>());
  const tellOnce = useEffectEvent((about: 'plugins' | 'flows', title: string) => {
    const before = toldAt.current.get(about);
    if (before !== undefined && Date.now() - before < hourMs) return;
    toldAt.current.set(about, Date.now());
    tell('trouble', { title, body: '', about, href: `/${about}` });
  });
  useEffect(() => {
    if (plugins !== '') tellOnce('plugins', t('down.body', { count: down.length, names: plugins }));
  }, [plugins, down.length, t]);
  useEffect(() => {
    const count = failed.reduce((sum, item) => sum + item.count, 0);
    if (flows !== '') tellOnce('flows', t('flows:failed.body', { count, names: flows }));
  }, [flows, failed, t]);
}
