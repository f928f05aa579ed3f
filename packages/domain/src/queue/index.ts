export * from './announcement.js';
export * from './departures.js';
export * from './gone-seconds.js';
export * from './offer-seconds.js';
export * from './overflow.js';
export * from './overflow-loop.js';
export * from './queue.js';
export * from './wait-estimate.js';
