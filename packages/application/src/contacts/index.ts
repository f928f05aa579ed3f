export * from './contact-access.js';
export * from './contact-book.js';
export * from './correct-language.js';
export * from './decide-tier.js';
export * from './merge-contacts.js';
export * from './prove-contact.js';
export * from './record-on-contact.js';
export * from './set-tier.js';
