export * from './effect.js';
export * from './event.js';
export * from './facts.js';
export { GuardError, guards } from './guards.js';
export type { Mock, Mocks } from './mock.js';
export * from './path.js';
export type { FlowLookup } from './places.js';
export {
  Player,
  type PlayerOptions,
  type Simulation,
  type SimulationEvent,
  type TranscriptEntry,
} from './player.js';
export { randomOf } from './random.js';
export { type SimulationOptions, simulate } from './simulate.js';
export * from './state.js';
export { type StepContext, type StepResult, step } from './step.js';
export type { TraceEntry } from './trace.js';
