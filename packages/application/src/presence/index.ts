export * from './agent-connections.js';
export * from './set-presence.js';
