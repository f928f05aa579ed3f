export * from './automatic-answers.js';
export * from './deliver-outbound.js';
export * from './manage-undelivered.js';
export * from './outbound-contents.js';
export * from './reply-windows.js';
export * from './retry-rules.js';
export * from './retry-rules.js';
export * from './send-pace.js';
