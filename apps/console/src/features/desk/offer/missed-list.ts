import { create } from 'zustand';

/** Whether the list of offers that I missed or declined stands open: menu, banner and message lead to it. */
export const useMissedList = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export const showMissed = (): void => useMissedList.setState({ isOpen: true });
export const hideMissed = (): void => useMissedList.setState({ isOpen: false });
