import { Monitor, Moon, Sun } from 'lucide-react';

/** The looks one may choose, with their pictures. */
export const THEMES = [
  { id: 'light', Icon: Sun },
  { id: 'dark', Icon: Moon },
  { id: 'system', Icon: Monitor },
] as const;
