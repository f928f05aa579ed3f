import { PanOnScrollMode, type ReactFlowProps } from '@xyflow/react';
import { useEffect } from 'react';
import { useEditor, useView } from '../editor-context.tsx';
import { guessNavigation, keepNavigation, readNavigation } from '../model/navigation.ts';

type Moving = Pick<
  ReactFlowProps,
  | 'panOnDrag'
  | 'panOnScroll'
  | 'panOnScrollMode'
  | 'zoomOnScroll'
  | 'selectionOnDrag'
  | 'selectionKeyCode'
  | 'panActivationKeyCode'
>;

const middleButton = [1];
const leftOrMiddle = [0, 1];

/** Mouse: drag pans, Shift drags a marquee, the wheel zooms. Trackpad: two fingers pan, pinch zooms, drag marks. */
const presets: Readonly<Record<'mouse' | 'trackpad', Moving>> = {
  mouse: {
    panOnDrag: leftOrMiddle,
    panOnScroll: false,
    zoomOnScroll: true,
    selectionOnDrag: false,
    selectionKeyCode: 'Shift',
  },
  trackpad: {
    panOnDrag: middleButton,
    panOnScroll: true,
    panOnScrollMode: PanOnScrollMode.Free,
    zoomOnScroll: false,
    selectionOnDrag: true,
    selectionKeyCode: null,
    panActivationKeyCode: 'Space',
  },
};

/** How the canvas moves: as chosen, else as the first turn of the wheel suggests. */
export function useNavigation(): Moving {
  const { view } = useEditor();
  const navigation = useView((state) => state.navigation);
  useEffect(() => {
    if (readNavigation()) return undefined;
    const onWheel = (event: WheelEvent) => {
      // Chosen meanwhile.
      if (readNavigation()) return;
      const guess = guessNavigation(event);
      keepNavigation(guess);
      view.setState({ navigation: guess });
    };
    // The canvas keeps the wheel for itself: it is heard on its way there.
    addEventListener('wheel', onWheel, { once: true, passive: true, capture: true });
    return () => removeEventListener('wheel', onWheel, { capture: true });
  }, [view]);
  return presets[navigation];
}
