export * from './effect.js';
export * from './event.js';
export * from './facts.js';
export { GuardError, guards } from './guards.js';
export * from './path.js';
export type { FlowLookup } from './places.js';
export {
  type Mock,
  type Simulation,
  type SimulationEvent,
  type SimulationOptions,
  simulate,
  type TranscriptEntry,
} from './simulate.js';
export * from './state.js';
export { type StepContext, type StepResult, step } from './step.js';
