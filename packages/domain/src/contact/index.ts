export * from './attribute.js';
export * from './consent.js';
export * from './contact.js';
export * from './contact-key.js';
export * from './contact-source.js';
export * from './likely-match.js';
export * from './merge-contacts.js';
export * from './tier.js';
