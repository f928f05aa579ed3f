import type { Rank } from '@tandem/domain';
import { token } from './token.js';

/** The strategies of the enabled plugins, by `<plugin id>/<strategy>`. */
export interface RoutingStrategies {
  /** An empty id finds the first there is. */
  find(id: string): Rank | undefined;
}

export const ROUTING_STRATEGIES = token<RoutingStrategies>('RoutingStrategies');
