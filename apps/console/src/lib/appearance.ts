import { create } from 'zustand';
import { readSetting, writeSetting } from './local-setting.ts';

export type Theme = 'light' | 'dark' | 'system';
export type Density = 'compact' | 'comfortable';

interface Appearance {
  readonly theme: Theme;
  readonly density: Density;
  readonly setTheme: (theme: Theme) => void;
  readonly setDensity: (density: Density) => void;
}

const systemDark = matchMedia('(prefers-color-scheme: dark)');
const root = document.documentElement;

/** Whether a theme shows dark now. */
export const isDark = (theme: Theme): boolean => theme === 'dark' || (theme === 'system' && systemDark.matches);

const paint = (theme: Theme) => {
  root.dataset.theme = isDark(theme) ? 'dark' : 'light';
};

const storedTheme = readSetting('theme');

/** Theme and density of this browser. */
export const useAppearance = create<Appearance>((set) => ({
  theme: storedTheme === 'light' || storedTheme === 'dark' ? storedTheme : 'system',
  density: readSetting('density') === 'comfortable' ? 'comfortable' : 'compact',
  setTheme: (theme) => {
    writeSetting('theme', theme);
    paint(theme);
    set({ theme });
  },
  setDensity: (density) => {
    writeSetting('density', density);
    root.dataset.density = density;
    set({ density });
  },
}));

systemDark.addEventListener('change', () => paint(useAppearance.getState().theme));
