import { token } from '../ports/token.js';

/** What a person has set for the own desk. Its shape is the console's; the server keeps it so that it follows them. */
export interface Preferences {
  /** Keys by command; null: the command has none. Absent commands keep the product's keys. */
  shortcuts: Record<string, string | null>;
  /** Single letters do nothing: for who speaks to the computer, or hits keys by accident. */
  singleKeysOff: boolean;
  sound: { on: boolean; volume: number; messages: boolean; focused: boolean };
  desktop: boolean;
  /** Mails of what stands unread; absent: yes. */
  digest?: boolean | undefined;
}

export const defaultPreferences: Preferences = {
  shortcuts: {},
  singleKeysOff: false,
  sound: { on: true, volume: 0.6, messages: true, focused: false },
  desktop: true,
};

export interface PreferenceStore {
  get(workspaceId: string, userId: string): Promise<Preferences | undefined>;
  put(workspaceId: string, userId: string, preferences: Preferences): Promise<void>;
}

export const PREFERENCE_STORE = token<PreferenceStore>('PreferenceStore');
