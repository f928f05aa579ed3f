import { lazy, Suspense, useEffect, useState } from 'react';
import { useCommandOverlay } from './overlay.ts';

const loadPalette = () => import('./palette.tsx');
const loadShortcuts = () => import('./shortcuts-overlay.tsx');
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const ShortcutsOverlay = lazy(async () => ({ default: (await loadShortcuts()).ShortcutsOverlay }));

/** The palette and the overview of keys. They come once the page stands, and are there when first asked for. */
export function Overlays() {
  const shown = useCommandOverlay((state) => state.shown);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    void loadPalette();
    void loadShortcuts();
  }, []);
  if (shown !== undefined && !opened) {
    setOpened(true);
  }
  return (
    opened && (
      <Suspense>
        <Palette />
        <ShortcutsOverlay />
      </Suspense>
    )
  );
}
