export * from './ended-waits.js';
export * from './live-monitor.js';
export * from './live-rows.js';
export * from './live-state.js';
