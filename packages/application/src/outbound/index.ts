export * from './deliver-outbound.js';
export * from './fit-to-channel.js';
export * from './outbound-contents.js';
export * from './retry-rules.js';
