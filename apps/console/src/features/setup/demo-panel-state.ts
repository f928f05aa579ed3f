import { create } from 'zustand';

interface DemoPanel {
  readonly isOpen: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** Whether the demo customer stands beside the console. For this page only: a reload begins without. */
export const useDemoPanel = create<DemoPanel>((set) => ({ isOpen: false, setOpen: (isOpen) => set({ isOpen }) }));
