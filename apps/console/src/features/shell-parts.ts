import type { ComponentType } from 'react';

/** A piece that a feature puts into the shell on every route. It loads with the shell: keep it small. */
export interface ShellPart {
  readonly id: string;
  readonly Item: ComponentType;
}

/** In the top bar, after the connection: presence, notifications. */
export const topBarItems: readonly ShellPart[] = [];

/** Over the foot of every route: offers, calls. */
export const dockItems: readonly ShellPart[] = [];
