export * from './agent-connections.js';
export * from './break-line.js';
export * from './break-timer.js';
export * from './missed-offers.js';
export * from './read-standing.js';
export * from './set-presence.js';
export * from './supervise-agents.js';
