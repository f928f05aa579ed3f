export * from './offer-rules.js';
export * from './work-item.js';
