import type { PluginUiDto } from '@tandem/contracts';
import type { PanelProps, SlotName } from '@tandem/plugin-sdk/ui';
import { type FunctionComponent, use, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../i18n.ts';
import { useAgentSocket } from '../realtime/socket-context.tsx';
import { loadPanels } from './load-panels.ts';
import { panelApi } from './panel-api.ts';

export interface PanelContext {
  readonly plugin: PluginUiDto;
  readonly slot: SlotName;
  /** What the slot gives beside the props of every panel. */
  readonly context: object;
  /** Counts the retries after a failure. */
  readonly attempt: number;
}

/** One plugin's panel in one slot. Suspends while its bundle loads; throws what the bundle throws. */
export function Panel({ plugin, slot, context, attempt }: PanelContext) {
  const { i18n } = useTranslation();
  const subscribe = usePluginMessages(plugin.id);
  const panels = use(loadPanels(plugin, attempt));
  const api = useMemo(() => panelApi(plugin), [plugin]);
  // Which props go with which slot is the SDK's table; the caller's `Slot` has checked them.
  const Drawn = (panels.slots as Partial<Record<SlotName, FunctionComponent<PanelProps>>>)[slot];
  return Drawn === undefined ? null : (
    <Drawn locale={localeOf(i18n.language)} api={api} subscribe={subscribe} {...context} />
  );
}

function usePluginMessages(pluginId: string): PanelProps['subscribe'] {
  const socket = useAgentSocket();
  return useCallback(
    (name, hear) => {
      const listener: Parameters<typeof socket.on<'pluginMessage'>>[1] = (message) => {
        if (message.pluginId === pluginId && message.name === name) {
          hear(message.payload);
        }
      };
      socket.on('pluginMessage', listener);
      return () => {
        socket.off('pluginMessage', listener);
      };
    },
    [socket, pluginId],
  );
}
