import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './shell/frame.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html: expected an element with the id root.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
