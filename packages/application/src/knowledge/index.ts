export * from './suggest-articles.js';
