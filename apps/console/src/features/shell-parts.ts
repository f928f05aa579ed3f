import { type ComponentType, lazy } from 'react';
import { AlertBell } from './automation/alert-bell.tsx';
import { MissedDock } from './desk/offer/missed-dock.tsx';
import { OfferDock } from './desk/offer/offer-dock.tsx';
import { PresenceMenu } from './desk/presence/presence-menu.tsx';
import { StandingDock } from './desk/presence/standing-dock.tsx';
import { WhisperAlerts } from './desk/whisper-alerts.tsx';
import { DraftAsksDock } from './flow-editor/drafting/draft-asks-dock.tsx';
import { DemoPanel } from './setup/demo-panel.tsx';

/** Sounds and notices shows nothing: it comes after the page. */
const NoticePart = lazy(() => import('./desk/notify/notice-part.tsx').then((m) => ({ default: m.NoticePart })));

/** A piece that a feature puts into the shell on every route. It loads with the shell: keep it small. */
export interface ShellPart {
  readonly id: string;
  readonly Item: ComponentType;
}

/** In the top bar, after the connection: presence, notifications. */
export const topBarItems: readonly ShellPart[] = [
  { id: 'alerts', Item: AlertBell },
  { id: 'presence', Item: PresenceMenu },
];

/** Over the foot of every route: offers, calls. */
export const dockItems: readonly ShellPart[] = [
  { id: 'offers', Item: OfferDock },
  { id: 'missed', Item: MissedDock },
  { id: 'whispers', Item: WhisperAlerts },
  { id: 'notices', Item: NoticePart },
  { id: 'standing', Item: StandingDock },
  { id: 'draft-asks', Item: DraftAsksDock },
];

/** At the right edge of every route, beside the page. */
export const sideItems: readonly ShellPart[] = [{ id: 'demo', Item: DemoPanel }];
