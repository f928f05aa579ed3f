import { useAnnouncements } from './announcer.ts';

/** The two places of the page that screen readers listen to. */
export function Announcer() {
  const { polite, assertive } = useAnnouncements();
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {polite}
      </p>
      <p aria-live="assertive" className="sr-only">
        {assertive}
      </p>
    </>
  );
}
