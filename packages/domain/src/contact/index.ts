export * from './attribute.js';
export * from './contact.js';
export * from './tier.js';
