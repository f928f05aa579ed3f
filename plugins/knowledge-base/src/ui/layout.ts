import type { CSSProperties } from 'react';

// Class names of the console are no contract; these few lines are enough.
export const column: CSSProperties = { display: 'flex', flexDirection: 'column', gap: 12 };
export const row: CSSProperties = { display: 'flex', alignItems: 'center', gap: 8 };
export const grow: CSSProperties = { flex: 1, minWidth: 0 };
export const plainList: CSSProperties = { listStyle: 'none', margin: 0, padding: 0 };
