import type { PluginUiDto } from '@tandem/contracts';
import type { PanelProps, SlotProps } from '@tandem/plugin-sdk/ui';
import { SkeletonRows } from '@tandem/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../i18n.ts';
import { useSocketEvent } from '../realtime/socket-context.tsx';
import { Panel } from './panel.tsx';
import { PanelBoundary } from './panel-boundary.tsx';
import { pluginUiQuery } from './plugin-queries.ts';

export interface SlotHostProps<Name extends keyof SlotProps> {
  readonly name: Name;
  /** What this slot tells its panels, beside the props that every panel gets. */
  readonly context: Omit<SlotProps[Name], keyof PanelProps>;
  /** Only this plugin's panel: for its own settings page. */
  readonly pluginId?: string;
  /** Only panels of plugins that add to this extension point. */
  readonly contributing?: string;
  /** Stands here when no enabled plugin draws. */
  readonly empty?: ReactNode;
}

/** A place where enabled plugins draw. Follows enabling and disabling at run time. */
export function Slot<Name extends keyof SlotProps>({
  name,
  context,
  pluginId,
  contributing,
  empty,
}: SlotHostProps<Name>) {
  const client = useQueryClient();
  const { data } = useQuery(pluginUiQuery);
  useSocketEvent('plugins', () => void client.invalidateQueries({ queryKey: pluginUiQuery.queryKey }));
  const plugins = (data?.items ?? []).filter(
    (plugin) =>
      plugin.slots.includes(name) &&
      (pluginId === undefined || plugin.id === pluginId) &&
      (contributing === undefined || plugin.contributes.includes(contributing)),
  );
  if (data && plugins.length === 0) return empty;
  return plugins.map((plugin) => (
    <SlotPanel key={`${plugin.id} ${plugin.version}`} plugin={plugin} slot={name} context={context} />
  ));
}

interface SlotPanelProps {
  readonly plugin: PluginUiDto;
  readonly slot: keyof SlotProps;
  readonly context: object;
}

function SlotPanel({ plugin, slot, context }: SlotPanelProps) {
  const { i18n } = useTranslation();
  const [attempt, setAttempt] = useState(0);
  const title = plugin.title[localeOf(i18n.language)] ?? plugin.title.en ?? plugin.id;
  return (
    <section aria-label={title} data-plugin={plugin.id} className="border-line-subtle border-t">
      <h3 className="px-4 pt-3 font-semibold text-fg-secondary text-xs">{title}</h3>
      <div className="px-4 pt-2 pb-4">
        <PanelBoundary plugin={title} onRetry={() => setAttempt(attempt + 1)}>
          <Suspense fallback={<SkeletonRows rows={2} />}>
            <Panel plugin={plugin} slot={slot} context={context} attempt={attempt} />
          </Suspense>
        </PanelBoundary>
      </div>
    </section>
  );
}
