import { automationScreens } from './automation-screens.ts';
import { contactScreens } from './contact-screens.ts';
import { customerScreens } from './customer-screens.ts';
import { flowScreens } from './flow-screens.ts';
import { inboxScreens } from './inbox-screens.ts';
import { liveScreens } from './live-screens.ts';
import { openScreens } from './open-screens.ts';
import { pluginScreens } from './plugin-screens.ts';
import { settingsScreens } from './settings-screens.ts';
import { shellScreens } from './shell-screens.ts';

/** Every route of the product in its states, by area; those with most screens first, so that all browsers end together. */
export const screens = {
  settings: settingsScreens,
  flows: flowScreens,
  inbox: inboxScreens,
  plugins: pluginScreens,
  live: liveScreens,
  customer: customerScreens,
  contacts: contactScreens,
  shell: shellScreens,
  open: openScreens,
  automation: automationScreens,
} as const;
