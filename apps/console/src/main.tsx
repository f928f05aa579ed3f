import './styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/query-client.ts';
import { startI18n } from './i18n.ts';
import { createConsoleRouter } from './router/router.ts';

const container = document.getElementById('root');
if (!container) {
  throw new Error('index.html has no #root');
}
await startI18n();
const queryClient = createQueryClient();
const router = createConsoleRouter(queryClient);
createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
