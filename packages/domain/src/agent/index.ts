export * from './agent.js';
export * from './agent-break.js';
export * from './group.js';
export * from './interrupt-matrix.js';
export * from './load.js';
export * from './missed-offers.js';
export * from './presence-rules.js';
