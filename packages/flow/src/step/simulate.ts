import { Player, type PlayerOptions, type Simulation, type SimulationEvent } from './player.js';

export interface SimulationOptions extends PlayerOptions {
  events: readonly SimulationEvent[];
}

/**
 * Runs a flow against a script, with a virtual clock and mocked outside work. The console's test chat calls it again
 * with one more event for each message: it is fast, and the same script always gives the same conversation.
 */
export function simulate({ events, ...options }: SimulationOptions): Simulation {
  const player = new Player(options);
  player.start();
  for (const event of events) {
    player.play(event);
  }
  return player.result;
}
