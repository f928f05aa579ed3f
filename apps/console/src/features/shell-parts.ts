import { type ComponentType, lazy } from 'react';
import { AlertBell } from './automation/alert-bell.tsx';
import { OfferDock } from './desk/offer/offer-dock.tsx';
import { PresenceMenu } from './desk/presence/presence-menu.tsx';

/** What shows nothing at first comes after the page. */
const NoticePart = lazy(() => import('./desk/notify/notice-part.tsx').then((m) => ({ default: m.NoticePart })));

const DemoPanel = lazy(() => import('./setup/demo-panel.tsx').then((m) => ({ default: m.DemoPanel })));
const MissedDock = lazy(() => import('./desk/offer/missed-dock.tsx').then((m) => ({ default: m.MissedDock })));
const StandingDock = lazy(() => import('./desk/presence/standing-dock.tsx').then((m) => ({ default: m.StandingDock })));
const WhisperAlerts = lazy(() => import('./desk/whisper-alerts.tsx').then((m) => ({ default: m.WhisperAlerts })));
const DraftAsksDock = lazy(() =>
  import('./flow-editor/drafting/draft-asks-dock.tsx').then((m) => ({ default: m.DraftAsksDock })),
);
const Troubles = lazy(() => import('./troubles.tsx').then((m) => ({ default: m.Troubles })));

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

/** Under the top bar of every route: what is broken, for those who can mend it. */
export const bannerItems: readonly ShellPart[] = [{ id: 'troubles', Item: Troubles }];

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
