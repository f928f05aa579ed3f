export * from './add-note.js';
export * from './attached-files.js';
export * from './delivery-drafts.js';
export * from './mark-read.js';
export * from './note-draft.js';
export * from './record-delivery.js';
export * from './send-message.js';
export * from './send-to-customer.js';
