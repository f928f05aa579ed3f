// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderInConsole } from '../testing/render-in-console.tsx';
import { useFormat } from './format.ts';

const midnight = new Date(2026, 0, 5, 0, 5).getTime();

function Moments() {
  const format = useFormat();
  return <p>{`${format.time(midnight)} | ${format.dateTime(midnight)}`}</p>;
}

it('writes the first hour of a day as 00', async () => {
  await renderInConsole(<Moments />);
  expect(screen.getByText(/2026/).textContent).toBe('00:05 | Jan 5, 2026, 00:05');
});
