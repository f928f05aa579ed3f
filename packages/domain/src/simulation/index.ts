export * from './draw-arrivals.js';
export * from './random-stream.js';
export * from './simulation.js';
export * from './simulator.js';
