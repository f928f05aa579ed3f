export * from './announce-waits.js';
export * from './queue-forecast.js';
export * from './queue-lines.js';
