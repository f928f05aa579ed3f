import type { FunctionComponent } from 'react';
import type { JsonValue } from '../shared/json.js';
import type { SlotName } from '../shared/slot.js';
import type { Locale } from '../shared/text.js';

/** What every panel is given. */
export interface PanelProps {
  readonly locale: Locale;
  /**
   * Calls the plugin's own routes: `api('/articles')` is `/api/plugins/<id>/articles`, signed in as the user. Settles
   * with any answer; rejects only without one.
   */
  readonly api: (path: `/${string}`, init?: RequestInit) => Promise<Response>;
  /** Hears what the server part publishes under a name; the answer stops it. */
  readonly subscribe: (name: string, hear: (payload: JsonValue) => void) => () => void;
}

/** The conversation beside which a panel stands. */
export interface PanelConversation {
  readonly id: string;
  readonly state: 'open' | 'snoozed' | 'resolved';
  readonly channelType: string;
  readonly contact: {
    readonly id: string;
    readonly displayName: string;
    readonly tier: string;
    readonly language?: string | undefined;
  };
}

/** What a panel in each slot is given. */
export interface SlotProps {
  'conversation.sidebar': PanelProps & { readonly conversation: PanelConversation };
  'settings.page': PanelProps;
}

/** A plugin's panels: the default export of `ui.tsx`. */
export interface PluginUi {
  readonly slots: { readonly [S in SlotName]?: FunctionComponent<SlotProps[S]> };
}

/** @example export default defineUi({ slots: { 'conversation.sidebar': ({ conversation }) => <p>{conversation.id}</p> } }); */
export const defineUi = (ui: PluginUi): PluginUi => ui;
