export * from './announce-waits.js';
export * from './queue-forecast.js';
