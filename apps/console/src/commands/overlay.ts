import { create } from 'zustand';

interface Overlay {
  readonly shown: 'palette' | 'shortcuts' | undefined;
  readonly show: (shown: 'palette' | 'shortcuts' | undefined) => void;
}

/** Which of the two overlays of the command registry is open. */
export const useCommandOverlay = create<Overlay>((set) => ({ shown: undefined, show: (shown) => set({ shown }) }));
