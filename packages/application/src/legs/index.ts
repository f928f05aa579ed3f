export * from './join-open.js';
export * from './link-leg.js';
export * from './open-leg.js';
export * from './reply-channels.js';
