export * from './flow-figures.js';
export * from './fold-traffic.js';
export * from './read-traffic.js';
export * from './record-traffic.js';
export * from './wait-key.js';
