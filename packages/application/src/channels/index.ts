export * from './channel-dependents.js';
export * from './channel-watch.js';
export * from './read-channel-health.js';
