export * from './offer-rules.js';
export * from './stay-order.js';
export * from './work-item.js';
export * from './wrap-up.js';
