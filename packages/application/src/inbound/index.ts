export * from './handle-inbound.js';
export * from './identify-customer.js';
export * from './inbound-message.js';
export * from './open-conversation.js';
export * from './rate-conversation.js';
export * from './receive-inbound.js';
export * from './take-answers.js';
