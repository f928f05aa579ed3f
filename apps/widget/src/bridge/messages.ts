import type { VisitorSessionDto } from '@tandem/contracts';
import type { Locale } from '@tandem/i18n';

export type Theme = 'light' | 'dark' | 'auto';

/** What the loader in the host page tells the panel in its frame. */
export type ToPanel =
  | { type: 'init'; session: VisitorSessionDto; locale: Locale; theme: Theme; page: string; open: boolean }
  /** `focus`: the customer asked for it, so typing may begin; a panel that opens with its page leaves the focus alone. */
  | { type: 'open'; focus: boolean }
  | { type: 'close' }
  /** A new token could not be had. */
  | { type: 'refused' };

/** What the panel tells the loader. `hello`: listening; `ready`: drawn, may be shown. */
export type ToLoader =
  | { type: 'hello' }
  | { type: 'ready' }
  | { type: 'close' }
  | { type: 'unread'; count: number }
  /** A conversation is going on: keep the panel alive on the next page, so that answers are noticed. */
  | { type: 'active'; active: boolean }
  /** The token was refused: get a new one. */
  | { type: 'renew' };
