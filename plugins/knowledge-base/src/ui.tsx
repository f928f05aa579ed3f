import { defineUi } from '@tandem/plugin-sdk/ui';
import { ArticlesPage } from './ui/articles-page.tsx';

export default defineUi({ slots: { 'settings.page': ArticlesPage } });
