export * from './judge-suggestion.js';
export * from './suggest-articles.js';
