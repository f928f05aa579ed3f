const SYMBOLS: Readonly<Record<string, readonly [mac: string, other: string]>> = {
  Mod: ['⌘', 'Ctrl'],
  Shift: ['⇧', 'Shift'],
  Enter: ['⏎', 'Enter'],
  Escape: ['Esc', 'Esc'],
  ArrowUp: ['↑', '↑'],
  ArrowDown: ['↓', '↓'],
  ArrowLeft: ['←', '←'],
  ArrowRight: ['→', '→'],
  Backspace: ['⌫', 'Backspace'],
  Delete: ['Del', 'Del'],
};

/** Whether the platform writes Mod as ⌘. */
export const isApple = (platform: string): boolean => /mac|iphone|ipad/i.test(platform);

/** The keys of a shortcut as a person reads them: `Mod+K` → `['Ctrl', 'K']`, `G I` → `['G', 'I']`. */
export function shortcutKeys(shortcut: string, apple: boolean): string[] {
  return shortcut
    .split(' ')
    .flatMap((chord) => chord.split('+'))
    .map((key) => SYMBOLS[key]?.[apple ? 0 : 1] ?? (/^Key[A-Z]$/.test(key) ? key.slice(3) : key));
}
