import { parseColour, readableAgainst, readableOn, toHex } from '../bridge/contrast.ts';
import type { Theme } from '../bridge/messages.ts';

const surfaces = { light: '#ffffff', dark: '#161a21' };

/** Sets theme and channel colour on the document, through the style object, which no content policy blocks. */
export function applyAppearance(theme: Theme, accentText: string | undefined): void {
  const { documentElement: root } = document;
  root.dataset.theme = theme;
  const accent = parseColour(accentText);
  root.style.setProperty('--accent', toHex(accent));
  root.style.setProperty('--on-accent', readableOn(accent));
  root.style.setProperty('--accent-text-light', readableAgainst(accent, parseColour(surfaces.light), 4.6));
  root.style.setProperty('--accent-text-dark', readableAgainst(accent, parseColour(surfaces.dark), 4.6));
}
