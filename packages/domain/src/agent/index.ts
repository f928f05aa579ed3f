export * from './agent.js';
export * from './load.js';
export * from './presence-rules.js';
