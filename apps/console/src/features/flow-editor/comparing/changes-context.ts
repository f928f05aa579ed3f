import { createContext } from 'react';
import type { ChangeKind } from './change-groups.ts';

/** How steps and connections of the drawing that is shown differ from another one. */
export interface ChangeMarks {
  steps: ReadonlyMap<string, ChangeKind>;
  wires: ReadonlyMap<string, ChangeKind>;
}

export const ChangesContext = createContext<ChangeMarks | undefined>(undefined);
