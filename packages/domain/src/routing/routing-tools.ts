import type { InterruptMatrix } from '../agent/interrupt-matrix.js';
import type { CompiledRequirement } from './compiled-requirement.js';

import type { Rank } from './strategy.js';

/** What a routing board is given to decide with. */
export interface RoutingTools {
  /** Compiles a step's CEL. A broken one must come back as a requirement that nobody meets, and never throw. */
  requirement: (cel: string) => CompiledRequirement;
  /** The strategy by its name; undefined while its plugin is not loaded. */
  rank: (strategy: string) => Rank | undefined;
  interrupts: InterruptMatrix;
  /** False leaves out evaluations without an offer, and the rejected agents: for a simulation, which reads neither. */
  explain?: boolean;
}
